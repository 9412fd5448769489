import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spoken } from '../../ui/spoken.tsx'
import { usePartName } from './part-name.ts'
import styles from './part-row.module.css'
import { isKnownPart, type Part, tones } from './sum-up.ts'

/** What the part is, what it is for, how it is; and when it is not well, what that means for people. */
export function PartRow({ name, state, durationMs, detail, isDetailed }: Part & { isDetailed: boolean }) {
  const { t, i18n } = useTranslation()
  const partName = usePartName()
  const words = isKnownPart(name) ? name : 'other'
  const isUnwell = state === 'degraded' || state === 'down'
  const digits = durationMs !== undefined && durationMs < 10 ? 1 : 0
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits })

  return (
    <li className={styles.row} data-part={name} data-state={state}>
      <h3>{partName(name)}</h3>
      <div className={styles.words}>
        <p>{t(`status.parts.${words}.purpose`)}</p>
        {isUnwell && <p className={styles.meaning}>{t(`status.parts.${words}.${state}`)}</p>}
        {isDetailed && detail && <p className={styles.detail}>{detail}</p>}
      </div>
      <div className={styles.state}>
        <Badge tone={tones[state]}>{t(`status.state.${state}`)}</Badge>
      </div>
      <div className={styles.time}>
        {state === 'checking' && <Skeleton width="5ch" />}
        {durationMs !== undefined && (
          <>
            <Spoken>{t('status.took')} </Spoken>
            {t('status.figures.milliseconds', { value: number.format(durationMs) })}
          </>
        )}
      </div>
    </li>
  )
}
