import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../ui/badge.tsx'
import type { SaleState } from './sale-state.ts'

const tones: Record<Exclude<SaleState, 'open'>, Tone> = {
  cancelled: 'bad',
  closed: 'plain',
  early: 'good',
  soldOut: 'plain',
  fast: 'wait',
}

/** Says what is special about a sale; one that is simply on needs no word. */
export function SaleBadge({ state }: { state: SaleState }) {
  const { t } = useTranslation()
  return state === 'open' ? null : <Badge tone={tones[state]}>{t(`sale.${state}`)}</Badge>
}
