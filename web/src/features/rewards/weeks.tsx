import { useTranslation } from 'react-i18next'
import type { RewardWeek } from '../../api/types.ts'
import { WeekRow } from './week-row.tsx'
import styles from './weeks.module.css'

/** What past weeks have brought, the newest first. */
export function Weeks({ weeks }: { weeks: readonly RewardWeek[] }) {
  const { t } = useTranslation()
  const next = weeks.find(({ status }) => status === 'claimable')
  return (
    <section className={styles.weeks} aria-labelledby="weeks">
      <h2 id="weeks">{t('rewards.week.heading')}</h2>
      {weeks.length === 0 ? (
        <p className={styles.none}>
          <b>{t('rewards.week.none.title')}</b> {t('rewards.week.none.text')}
        </p>
      ) : (
        <ul>
          {weeks.map((week) => (
            <WeekRow key={week.week} week={week} isNext={week === next} />
          ))}
        </ul>
      )}
    </section>
  )
}
