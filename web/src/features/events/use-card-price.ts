import { useTranslation } from 'react-i18next'
import { type Prices, priceToName } from '../../print/amount.ts'
import { usePrice } from '../../print/use-price.ts'

/** What an event costs at the least: "Free", "from Free" where other tiers cost something, or the lowest price. */
export function useCardPrice(): (lowest: Prices) => string {
  const { t } = useTranslation()
  const price = usePrice()
  return (lowest) => {
    const named = priceToName(lowest)
    if (!named) return ''
    const costsElsewhere = Object.values(lowest).some((units) => units !== null && units !== '0')
    return named.units === '0' && costsElsewhere ? t('price.freeAndUp') : price(named.units, named.means)
  }
}
