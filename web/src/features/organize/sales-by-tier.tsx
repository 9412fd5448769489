import { useTranslation } from 'react-i18next'
import { meansOf } from '../../print/amount.ts'
import { usePrice } from '../../print/use-price.ts'
import { localeOf } from '../../print/when.ts'
import { Meter } from '../../ui/meter.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { Sales } from './days-of.ts'
import styles from './sales.module.css'

/** How each kind of ticket sells, and what it has brought. */
export function SalesByTier({ tiers }: { tiers: Sales['tiers'] }) {
  const { t, i18n } = useTranslation()
  const price = usePrice()
  const number = new Intl.NumberFormat(localeOf(i18n.language))
  return (
    <Panel title={t('organize.sales.byTier')}>
      <ul className={styles.tiers}>
        {tiers.map(({ tierId, name, maximum, held, sums }) => {
          const sold = sums.reduce((all, sum) => all + sum.sold, 0)
          const paid = sums.filter(({ gross }) => gross !== '0')
          return (
            <li key={tierId}>
              <p className={styles.tier}>
                <b>{name}</b>
                <span>
                  {number.format(sold)} / {number.format(maximum)}
                </span>
              </p>
              <Meter value={sold} most={maximum} />
              <p className={styles.brought}>
                {paid.map(({ currency, gross }) => price(gross, meansOf(currency))).join(' + ')}
                {paid.length > 0 && held > 0 && ' · '}
                {held > 0 && t('organize.sales.held', { count: held })}
              </p>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
