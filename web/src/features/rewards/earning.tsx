import { useTranslation } from 'react-i18next'
import type { Rewards } from '../../api/types.ts'
import { Panel } from '../../ui/panel.tsx'
import styles from './rewards-page.module.css'

/** What brings points, and what points bring. */
export function Earning({ earning }: Pick<Rewards, 'earning'>) {
  const { t } = useTranslation()
  return (
    <Panel title={t('rewards.earning.heading')}>
      <ul className={styles.list}>
        {earning.map(({ kind, points, mostAWeek }) => (
          <li key={kind}>
            <div>
              <b>{t(`rewards.earning.${kind}.title`)}</b>
              <small>{t(`rewards.earning.${kind}.text`, { count: mostAWeek })}</small>
            </div>
            <span className={styles.gain}>{t('rewards.gain', { count: points })}</span>
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{t('rewards.earning.shared')}</p>
    </Panel>
  )
}
