import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import type { SaleState } from '../../print/sale-state.ts'
import { tellWhen } from '../../print/when.ts'
import { Notice } from '../../ui/notice.tsx'

type SaleClosedProps = { event: Event; state: Exclude<SaleState, 'open' | 'fast'> }

/** Why nothing can be bought, and when it can. */
export function SaleClosed({ event, state }: SaleClosedProps) {
  const { t, i18n } = useTranslation()
  const { saleStartsAt, saleEndsAt, timeZone } = event
  const from = tellWhen({ startsAt: saleStartsAt, endsAt: saleEndsAt, timeZone }, i18n.language, new Date())
  return (
    <Notice tone={state === 'cancelled' ? 'bad' : 'plain'} title={t(`closed.${state}.title`)}>
      {t(`closed.${state}.text`, { day: from.day, time: from.time, zone: from.zone })}
    </Notice>
  )
}
