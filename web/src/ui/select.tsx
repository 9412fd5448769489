import type { ComponentProps, ReactNode } from 'react'
import { ChevronIcon } from './icons.tsx'
import styles from './select.module.css'

type Choice<Value extends string> = { value: Value; text: string; lang?: string }
type SelectProps<Value extends string> = Omit<ComponentProps<'select'>, 'onChange' | 'value' | 'children'> & {
  icon: ReactNode
  label: string
  value: Value
  choices: Choice<Value>[]
  onChoose: (value: Value) => void
}

/** The platform's own list, so that every keyboard and every phone knows it, dressed as a chip. */
export function Select<Value extends string>({ icon, label, choices, onChoose, ...rest }: SelectProps<Value>) {
  return (
    <span className={styles.select}>
      {icon}
      <select
        {...rest}
        aria-label={label}
        onChange={({ target }) => {
          const chosen = choices.find(({ value }) => value === target.value)
          if (chosen) onChoose(chosen.value)
        }}
      >
        {choices.map(({ value, text, lang }) => (
          <option key={value} value={value} lang={lang}>
            {text}
          </option>
        ))}
      </select>
      <ChevronIcon />
    </span>
  )
}
