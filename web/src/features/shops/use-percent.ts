import { useTranslation } from 'react-i18next'
import { localeOf } from '../../print/when.ts'

/** Ten-thousandths, as people read a share. */
export function usePercent(): (bps: number) => string {
  const { i18n } = useTranslation()
  const format = new Intl.NumberFormat(localeOf(i18n.language), { style: 'percent', maximumFractionDigits: 2 })
  return (bps) => format.format(bps / 10_000)
}
