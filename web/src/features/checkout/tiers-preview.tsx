import { useTranslation } from 'react-i18next'
import type { Tier } from '../../api/types.ts'
import styles from './purchase.module.css'
import { TierList } from './tier-list.tsx'

/** The tickets as they will be offered, with nothing to buy yet. */
export function TiersPreview({ tiers }: { tiers: Tier[] }) {
  const { t } = useTranslation()
  return (
    <section className={styles.purchase} aria-label={t('purchase.label')}>
      <TierList tiers={tiers} choice={undefined} onChoose={() => undefined} />
    </section>
  )
}
