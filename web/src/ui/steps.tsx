import { Icon } from './icons.tsx'
import styles from './steps.module.css'

export type Step = { name: string; text: string; state: 'done' | 'now' | 'next' }

/** What happens one after the other, and which of it is happening. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map(({ name, text, state }) => (
        <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className={styles.sign} aria-hidden="true">
            {state === 'done' && <CheckIcon />}
          </span>
          {text}
        </li>
      ))}
    </ol>
  )
}

function CheckIcon() {
  return (
    <Icon>
      <path d="m5 12.5 4.5 4.5L19 7.5" />
    </Icon>
  )
}
