import { Injectable } from '@nestjs/common'
import type { Address } from 'viem'
import type { UnitOfWork } from '../platform/index.ts'
import { Wallets } from '../wallets/index.ts'

/** A ticket's place among those of its event. */
export type TicketPlace = { readonly tierId: number; readonly serial: string }

/** `last` is undefined where no ticket is left. */
export type Holders = { readonly personIds: readonly string[]; readonly last: TicketPlace | undefined }

/** Who has tickets of an event, or had them until they were refunded; people of ours alone, each once in a page. */
@Injectable()
export class FindHolders {
  constructor(private readonly wallets: Wallets) {}

  /** Of so many tickets after a place, in the order of their numbers. */
  async page(onchainEventId: bigint, after: TicketPlace, most: number, work: UnitOfWork): Promise<Holders> {
    const rows = await work.query<TicketPlace & { owner: Address }>(
      `select owner, tier_id as "tierId", serial::text from tickets
        where onchain_event_id = $1 and (tier_id, serial) > ($2, $3) order by tier_id, tickets.serial limit $4`,
      [String(onchainEventId), after.tierId, after.serial, most],
    )
    const people = await this.wallets.peopleAt([...new Set(rows.map(({ owner }) => owner))], work)
    const last = rows.at(-1)
    return { personIds: [...new Set(people.values())], last: last && { tierId: last.tierId, serial: last.serial } }
  }
}
