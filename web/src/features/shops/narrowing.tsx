import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/chip.tsx'
import { CloseIcon, FilterIcon } from '../../ui/icons.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './page.module.css'

type NarrowingProps<Word extends string> = {
  value: Word | undefined
  options: readonly { value: Word; text: string }[]
  onChoose: (value: Word | undefined) => void
  children: ReactNode
}

/** What a list is narrowed down to; all of it stands in the address. */
export function Narrowing<Word extends string>({ value, options, onChoose, children }: NarrowingProps<Word>) {
  const { t } = useTranslation()
  return (
    <search className={styles.filters} aria-label={t('shops.filter.label')}>
      <Select<Word | ''>
        icon={<FilterIcon />}
        label={t('shops.filter.state')}
        value={value ?? ''}
        choices={[{ value: '', text: t('shops.filter.any') }, ...options]}
        onChoose={(chosen) => onChoose(chosen === '' ? undefined : chosen)}
      />
      {children}
    </search>
  )
}

/** Something that a link has narrowed the list down to; pressed, it is wide again. */
export function Narrowed({ text, onWiden }: { text: string | undefined; onWiden: () => void }) {
  const { t } = useTranslation()
  if (text === undefined) return null
  return (
    <Chip isInked onClick={onWiden} aria-label={t('shops.filter.widen', { text })}>
      {text} <CloseIcon />
    </Chip>
  )
}
