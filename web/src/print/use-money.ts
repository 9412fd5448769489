import { useTranslation } from 'react-i18next'
import { type Means, printAmount, symbolOf } from './amount.ts'
import { localeOf } from './when.ts'

/** Says how much money: the figure with its currency, also where it is none. */
export function useMoney(): (units: string | bigint, means: Means) => string {
  const { i18n } = useTranslation()
  return (units, means) => `${printAmount(units, means, localeOf(i18n.language))}\u00a0${symbolOf(means)}`
}
