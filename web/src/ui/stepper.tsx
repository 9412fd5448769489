import { Icon } from './icons.tsx'
import styles from './stepper.module.css'

type StepperProps = {
  label: string
  lessLabel: string
  moreLabel: string
  value: number
  most: number
  onChange: (value: number) => void
}

/** A small number, one up or down at a time; at its ends the button stays where the focus is, and does nothing. */
export function Stepper({ label, lessLabel, moreLabel, value, most, onChange }: StepperProps) {
  const step = (next: number) => () => {
    if (next >= 1 && next <= most) onChange(next)
  }
  return (
    <fieldset className={styles.stepper}>
      <legend>{label}</legend>
      <button type="button" aria-label={lessLabel} aria-disabled={value <= 1} onClick={step(value - 1)}>
        <MinusIcon />
      </button>
      <output>{value}</output>
      <button type="button" aria-label={moreLabel} aria-disabled={value >= most} onClick={step(value + 1)}>
        <PlusIcon />
      </button>
    </fieldset>
  )
}

function PlusIcon() {
  return (
    <Icon>
      <path d="M12 5v14M5 12h14" />
    </Icon>
  )
}

function MinusIcon() {
  return (
    <Icon>
      <path d="M5 12h14" />
    </Icon>
  )
}
