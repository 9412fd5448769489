import { useTranslation } from 'react-i18next'
import { Moment } from '../../print/moment.tsx'
import { localeOf } from '../../print/when.ts'
import styles from './dated-steps.module.css'

export type DatedStep = { name: string; text: string; at: string; isBad?: boolean }

/** Each step that something took, in order, and how long after the one before. */
export function DatedSteps({ steps }: { steps: readonly DatedStep[] }) {
  const { t, i18n } = useTranslation()
  const seconds = new Intl.NumberFormat(localeOf(i18n.language), { maximumFractionDigits: 1 })
  return (
    <ol className={styles.steps}>
      {steps.map(({ name, text, at, isBad }, place) => {
        const before = steps[place - 1]
        const took = before && (new Date(at).getTime() - new Date(before.at).getTime()) / 1000
        return (
          <li key={`${name} ${at}`} data-ended={isBad ? 'bad' : undefined}>
            <span className={styles.name}>{name}</span>
            <span className={styles.text}>{text}</span>
            <span className={styles.at}>
              <Moment at={at} />
            </span>
            <span className={styles.took}>
              {took !== undefined && t('admin.operation.after', { seconds: seconds.format(took) })}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
