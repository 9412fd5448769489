import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/chip.tsx'
import { CloseIcon, FilterIcon } from '../../ui/icons.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './filters.module.css'

/** What a list is narrowed down to; all of it stands in the address. */
export function Filters({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <search className={styles.filters} aria-label={t('admin.filter.label')}>
      {children}
    </search>
  )
}

type OneOfProps<Word extends string> = {
  label: string
  all: string
  value: Word | undefined
  options: readonly { value: Word; text: string }[]
  onChoose: (value: Word | undefined) => void
}

/** One of a few words, or all of them. */
export function OneOf<Word extends string>({ label, all, value, options, onChoose }: OneOfProps<Word>) {
  return (
    <Select<Word | ''>
      icon={<FilterIcon />}
      label={label}
      value={value ?? ''}
      choices={[{ value: '', text: all }, ...options]}
      onChoose={(chosen) => onChoose(chosen === '' ? undefined : chosen)}
    />
  )
}

/** Something that a link has narrowed the list down to; pressed, it is wide again. */
export function Narrowed({ text, onWiden }: { text: string | undefined; onWiden: () => void }) {
  const { t } = useTranslation()
  if (text === undefined) return null
  return (
    <Chip isInked onClick={onWiden} aria-label={t('admin.filter.remove', { text })}>
      {text} <CloseIcon />
    </Chip>
  )
}
