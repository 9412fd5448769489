import type { EventPayout } from './add-up.ts'

/** Where the money of an event is, in a word. */
export function payoutStandOf({
  sums,
  status,
  payoutMode,
  isPayable,
  isOnItsWay,
}: Pick<EventPayout, 'sums' | 'status' | 'payoutMode' | 'isPayable' | 'isOnItsWay'>) {
  if (sums.length === 0) return 'nothing'
  if (isOnItsWay) return 'onItsWay'
  if (payoutMode === 'instant') return 'atOnce'
  if (status === 'cancelled') return 'paidBack'
  if (isPayable) return 'payable'
  return sums.some(({ held }) => held !== '0') ? 'held' : 'paid'
}
