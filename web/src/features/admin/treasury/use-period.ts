import { useTranslation } from 'react-i18next'
import { localeOf } from '../../../print/when.ts'
import type { By } from './last-periods.ts'

/** Says when a period begins; of a month, its name. */
export function usePeriod(by: By): (period: string) => string {
  const { i18n } = useTranslation()
  const parts =
    by === 'month' ? ({ month: 'short', year: 'numeric' } as const) : ({ day: 'numeric', month: 'short' } as const)
  const format = new Intl.DateTimeFormat(localeOf(i18n.language), { ...parts, timeZone: 'UTC' })
  return (period) => format.format(new Date(`${period}T00:00:00Z`))
}
