import { useTranslation } from 'react-i18next'
import { CheckIcon } from '../../ui/icons.tsx'
import { stages } from './progress.ts'
import styles from './progress-steps.module.css'

/** The three things that happen, and which of them is happening. */
export function ProgressSteps({ stage }: { stage: (typeof stages)[number] }) {
  const { t } = useTranslation()
  const reached = stages.indexOf(stage)
  return (
    <ol className={styles.steps}>
      {stages.map((step, place) => {
        const isDone = place < reached || stage === 'yours'
        const state = isDone ? 'done' : place === reached ? 'now' : 'next'
        return (
          <li key={step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className={styles.sign} aria-hidden="true">
              {isDone && <CheckIcon />}
            </span>
            {t(isDone ? `order.done.${step}` : `order.step.${step}`)}
          </li>
        )
      })}
    </ol>
  )
}
