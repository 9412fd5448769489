import { useTranslation } from 'react-i18next'
import type { ReviewedEvent } from '../../../api/types.ts'
import { Badge, type Tone } from '../../../ui/badge.tsx'

const tones: Record<ReviewedEvent['status'], Tone> = {
  draft: 'plain',
  pending: 'wait',
  approved: 'good',
  rejected: 'bad',
  cancelled: 'bad',
}

/** Where an event stands, and what of it waits for a decision. */
export function MatterBadges({ event }: { event: Pick<ReviewedEvent, 'status' | 'waitsFor'> }) {
  const { t } = useTranslation()
  const isNew = event.waitsFor.includes('event')
  return (
    <>
      {!isNew && <Badge tone={tones[event.status]}>{t(`admin.event.status.${event.status}`)}</Badge>}{' '}
      {event.waitsFor.map((matter) => (
        <Badge key={matter} tone="wait">
          {t(`admin.event.waitsFor.${matter}`)}
        </Badge>
      ))}
    </>
  )
}
