import { useTranslation } from 'react-i18next'
import type { Achievement } from '../../api/types.ts'
import { localeOf } from '../../print/when.ts'
import { Badge } from '../../ui/badge.tsx'
import { Panel } from '../../ui/panel.tsx'
import styles from './rewards-page.module.css'

/** What is had once: what one has, and what there is to be had. */
export function Achievements({ achievements }: { achievements: readonly Achievement[] }) {
  const { t, i18n } = useTranslation()
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'medium' })
  const had = achievements.filter(({ achievedAt }) => achievedAt !== null).length
  return (
    <Panel
      title={t('rewards.achievements.heading')}
      aside={<p className={styles.soft}>{t('rewards.achievements.had', { count: had, of: achievements.length })}</p>}
    >
      <ul className={styles.list}>
        {achievements.map(({ name, points, achievedAt }) => (
          <li key={name} data-had={achievedAt !== null}>
            <div>
              <b>{t(`rewards.achievement.${name}.title`)}</b>
              <small>{t(`rewards.achievement.${name}.text`)}</small>
            </div>
            {achievedAt ? (
              <Badge tone="good">{t('rewards.achievements.on', { day: day.format(new Date(achievedAt)) })}</Badge>
            ) : (
              <span className={styles.gain}>{t('rewards.gain', { count: points })}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
