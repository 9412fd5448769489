import { useTranslation } from 'react-i18next'
import { categories } from '../../api/categories.ts'
import { useTyped } from '../../browser/use-typed.ts'
import { FilterIcon, Icon } from '../../ui/icons.tsx'
import { Select } from '../../ui/select.tsx'
import { type EventFilter, spans } from './event-filter.ts'
import styles from './find-events.module.css'

type FindEventsProps = { filter: EventFilter; onFilter: (change: Change) => void }
type Change = { [Name in keyof EventFilter]: EventFilter[Name] | undefined }

/** What somebody looks for, in their own words, and the two things one asks next: when, and what kind. */
export function FindEvents({ filter, onFilter }: FindEventsProps) {
  const { t } = useTranslation()
  return (
    <search className={styles.find} aria-label={t('home.search.label')}>
      <Words query={filter.query} onFilter={onFilter} />
      <Select<string>
        icon={<FilterIcon />}
        label={t('home.search.when')}
        value={filter.when ?? ''}
        choices={[
          { value: '', text: t('home.search.anyTime') },
          ...spans.map((value) => ({ value, text: t(`home.search.span.${value}`) })),
        ]}
        onChoose={(chosen) => onFilter({ when: spans.find((span) => span === chosen) })}
      />
      <Select<string>
        icon={<FilterIcon />}
        label={t('home.search.kind')}
        value={filter.category ?? ''}
        choices={[
          { value: '', text: t('home.search.anyKind') },
          ...categories.map((value) => ({ value, text: t(`category.${value}`) })),
        ]}
        onChoose={(chosen) => onFilter({ category: categories.find((one) => one === chosen) })}
      />
    </search>
  )
}

type WordsProps = { query: string | undefined; onFilter: FindEventsProps['onFilter'] }

function Words({ query, onFilter }: WordsProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useTyped(query ?? '', (words) => onFilter({ query: words || undefined }))
  return (
    <label className={styles.words}>
      <SearchIcon />
      <input
        type="search"
        name="query"
        autoComplete="off"
        maxLength={100}
        aria-label={t('home.search.words')}
        placeholder={t('home.search.words')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
    </label>
  )
}

function SearchIcon() {
  return (
    <Icon>
      <circle cx="10.8" cy="10.8" r="6.8" />
      <path d="m16 16 5 5" />
    </Icon>
  )
}
