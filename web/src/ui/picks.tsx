import { useId } from 'react'
import styles from './picks.module.css'

type PicksProps<Value extends string> = {
  label: string
  value: Value
  options: { value: Value; title: string; text: string }[]
  isDisabled?: boolean
  onPick: (value: Value) => void
}

/** One of a few that need a sentence each. */
export function Picks<Value extends string>({ label, value, options, isDisabled, onPick }: PicksProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.picks} disabled={isDisabled}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            aria-describedby={`${name}-${option.value}`}
            onChange={() => onPick(option.value)}
          />
          <span className={styles.sign} aria-hidden="true" />
          <span className={styles.title}>{option.title}</span>
          <span id={`${name}-${option.value}`} className={styles.text}>
            {option.text}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
