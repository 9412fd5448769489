import { useTranslation } from 'react-i18next'
import { tellAgo } from './ago.ts'
import { localeOf } from './when.ts'

type MomentProps = { at: string; isAgo?: boolean }

/** When something of ours happened, by the reader's own clock; to the second where one points at it. */
export function Moment({ at, isAgo = false }: MomentProps) {
  const { i18n } = useTranslation()
  const date = new Date(at)
  const locale = localeOf(i18n.language)
  const say = (parts: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, parts).format(date)
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const isThisYear = date.getFullYear() === new Date().getFullYear()
  const whole = say({ dateStyle: 'long', timeStyle: 'long' })
  const short = say({ day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }), ...clock })
  return (
    <time dateTime={at} title={whole}>
      {isAgo ? tellAgo(date, new Date(), locale) : short}
    </time>
  )
}
