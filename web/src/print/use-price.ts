import { useTranslation } from 'react-i18next'
import { type Means, printAmount, symbolOf } from './amount.ts'
import { localeOf } from './when.ts'

/** Says a price: "Free", or the figure with its currency, which stay on one line. */
export function usePrice(): (units: string | bigint, means: Means) => string {
  const { t, i18n } = useTranslation()
  return (units, means) =>
    BigInt(units) === 0n
      ? t('price.free')
      : `${printAmount(units, means, localeOf(i18n.language))}\u00a0${symbolOf(means)}`
}
