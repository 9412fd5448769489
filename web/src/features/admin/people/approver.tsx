import { useTranslation } from 'react-i18next'
import type { AdminPerson } from '../../../api/types.ts'
import { Badge, type Tone } from '../../../ui/badge.tsx'

const tones: Record<NonNullable<AdminPerson['approver']>['status'], Tone> = {
  none: 'plain',
  granting: 'wait',
  granted: 'good',
  revoking: 'wait',
  by_hand: 'wait',
  failed: 'bad',
}

/** Whether the chain takes this person's decisions about events. */
export function Approver({ approver }: Pick<AdminPerson, 'approver'>) {
  const { t } = useTranslation()
  if (!approver || approver.status === 'none') return <>–</>
  return <Badge tone={tones[approver.status]}>{t(`admin.approver.${approver.status}`)}</Badge>
}
