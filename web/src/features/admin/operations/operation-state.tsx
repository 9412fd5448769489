import { useTranslation } from 'react-i18next'
import type { AdminOperation } from '../../../api/types.ts'
import { Badge, type Tone } from '../../../ui/badge.tsx'

const tones: Record<AdminOperation['status'], Tone> = {
  queued: 'wait',
  prepared: 'wait',
  submitted: 'wait',
  included: 'wait',
  dropped: 'wait',
  confirmed: 'good',
  failed: 'bad',
}

export function OperationState({ status }: Pick<AdminOperation, 'status'>) {
  const { t } = useTranslation()
  return <Badge tone={tones[status]}>{t(`admin.operation.status.${status}`)}</Badge>
}
