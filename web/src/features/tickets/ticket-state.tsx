import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../api/types.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'

const tones: Record<Ticket['status'], Tone> = { active: 'good', listed: 'wait', used: 'plain', refunded: 'plain' }

export function TicketState({ status }: { status: Ticket['status'] }) {
  const { t } = useTranslation()
  return <Badge tone={tones[status]}>{t(`ticket.status.${status}`)}</Badge>
}
