import { useTranslation } from 'react-i18next'
import { localeOf } from '../../print/when.ts'

const A_DAY_MS = 86_400_000

/** Says which week it is by its Monday and Sunday, in the time that weeks are counted by. */
export function useWeekName(): (week: { startsAt: string; endsAt: string }) => string {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return ({ startsAt, endsAt }) => format.formatRange(new Date(startsAt), new Date(Date.parse(endsAt) - A_DAY_MS))
}
