import { useId } from 'react'
import styles from './choice.module.css'

type ChoiceProps<Value extends string> = {
  label: string
  value: Value
  options: { value: Value; text: string }[]
  onChoose: (value: Value) => void
}

/** One of a few, all in sight. */
export function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => {
              onChoose(option.value)
            }}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  )
}
