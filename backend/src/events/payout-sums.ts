import type { Event } from './event.ts'

/** Of one event in one currency, in base units. */
export type PayoutSum = {
  readonly currency: string
  readonly gross: string
  readonly refunded: string
  readonly fee: string
  readonly paid: string
  readonly held: string
}

/**
 * Selected beside `events e`, for payoutSumsOf. The fee of instant payouts is taken once for each purchase, as the
 * contract takes it: its logs and its token ids both go up by one, so their distance names it.
 */
export const PAYOUT_SUMS = `(
  select json_agg(sums order by sums.currency desc) from (
    select currency, sum(gross)::text as gross, sum(refunded)::text as refunded, sum(sale_fee)::text as "saleFee",
           sum(paid)::text as paid, sum(paid_fee)::text as "paidFee"
      from (
        select currency, gross, 0 as refunded, floor(gross * o.fee_bps / 10000) as sale_fee, 0 as paid, 0 as paid_fee
          from onchain_events o, lateral (
            select currency, sum(price) as gross from sales where onchain_event_id = o.onchain_event_id and price > 0
             group by currency, transaction_hash, tier_id, log_index - token_id) purchase
         where o.onchain_event_id = e.onchain_event_id
        union all select currency, 0, amount, 0, 0, 0 from refunds where onchain_event_id = e.onchain_event_id
        union all select currency, 0, 0, 0, amount, fee from payouts where onchain_event_id = e.onchain_event_id
      ) moved group by currency having sum(gross) > 0
  ) sums) as sums`

export type PayoutSumRow = {
  currency: string
  gross: string
  refunded: string
  saleFee: string
  paid: string
  paidFee: string
}

export function payoutSumsOf(rows: readonly PayoutSumRow[] | null, mode: Event['payoutMode']): PayoutSum[] {
  return (rows ?? []).map(({ currency, gross, refunded, saleFee, paid, paidFee }) => {
    if (mode === 'instant') {
      return { currency, gross, refunded, fee: saleFee, paid: String(BigInt(gross) - BigInt(saleFee)), held: '0' }
    }
    const held = BigInt(gross) - BigInt(refunded) - BigInt(paid) - BigInt(paidFee)
    return { currency, gross, refunded, fee: paidFee, paid, held: String(held) }
  })
}

/** Whether `events e` in escrow has any money there: approved, so that nothing was refunded, and not paid out yet. */
export const HELD = `
  exists (select from sales s where s.onchain_event_id = e.onchain_event_id and s.price > 0)
  and not exists (select from payouts p where p.onchain_event_id = e.onchain_event_id)`
