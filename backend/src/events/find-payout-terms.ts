import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../platform/index.ts'

/** How the money of an event's sales is divided, and when it is. */
export type PayoutTerms = { readonly feeBps: bigint; readonly isEscrow: boolean }

type Row = { onchain_event_id: string; fee_bps: number; payout_mode: number }

// As `EventSlot.sol` numbers the payout modes.
const ESCROW = 1

/** What the chain has of events for whoever counts their money: also of events that nobody has drafted here. */
@Injectable()
export class FindPayoutTerms {
  /** By their numbers on the chain; an event that was not followed yet is not among them. */
  async of(onchainEventIds: readonly bigint[], work: UnitOfWork): Promise<ReadonlyMap<bigint, PayoutTerms>> {
    const rows = await work.query<Row>(
      'select onchain_event_id, fee_bps, payout_mode from onchain_events where onchain_event_id = any($1::numeric[])',
      [onchainEventIds.map(String)],
    )
    return new Map(
      rows.map(({ onchain_event_id, fee_bps, payout_mode }) => [
        BigInt(onchain_event_id),
        { feeBps: BigInt(fee_bps), isEscrow: payout_mode === ESCROW },
      ]),
    )
  }
}
