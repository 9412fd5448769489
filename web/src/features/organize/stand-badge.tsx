import { useTranslation } from 'react-i18next'
import type { Event } from '../../api/types.ts'
import { Badge } from '../../ui/badge.tsx'
import { standOf, tones } from './stand-of.ts'

export function StandBadge({ event }: { event: Event }) {
  const { t } = useTranslation()
  const stand = standOf(event, new Date())
  return <Badge tone={tones[stand]}>{t(`organize.stand.${stand}`)}</Badge>
}
