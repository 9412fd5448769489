import { Injectable } from '@nestjs/common'
import { isAddressEqual } from 'viem'
import { Chain } from '../chain/index.ts'
import { Events } from '../events/index.ts'
import type { Person } from '../identity/index.ts'
import { Idempotency, type Intention } from '../platform/index.ts'
import { Operations, ShowOperation } from '../relayer/index.ts'
import { Wallets } from '../wallets/index.ts'
import { REFUND, RefundRows, refundData } from './refund-rows.ts'
import type { Ticket } from './ticket.ts'
import { NotRefundable, NotYourTicket, RefundOnItsWay } from './tickets.errors.ts'
import { Tickets } from './tickets.ts'

/** Has an owner's wallet fetch what was paid for a ticket of a cancelled event, without waiting for our batches. */
@Injectable()
export class AskRefund {
  constructor(
    private readonly chain: Chain,
    private readonly events: Events,
    private readonly idempotency: Idempotency,
    private readonly operations: Operations,
    private readonly refunds: RefundRows,
    private readonly show: ShowOperation,
    private readonly tickets: Tickets,
    private readonly wallets: Wallets,
  ) {}

  async of(person: Person, tokenId: string, intention: Intention) {
    const [ticket, wallet] = await Promise.all([this.tickets.show(tokenId), this.wallets.of(person.id)])
    if (!wallet || !isAddressEqual(wallet.address, ticket.owner)) throw new NotYourTicket({ tokenId })
    return this.idempotency.once(intention, async (work) => {
      const { eventId } = ticket
      const event = eventId === null ? undefined : await this.events.forChange(eventId, work)
      if (!event || whyNot(ticket, event)) throw new NotRefundable({ tokenId }, event && whyNot(ticket, event))
      if (await this.refunds.isSent(tokenId, work)) throw new RefundOnItsWay({ tokenId })
      const calls = [{ to: this.chain.contracts.EventManager, value: 0n, data: refundData([tokenId]) }]
      const whose = { personId: person.id, wallet: wallet.address }
      const operationId = await this.operations.queue(work, { kind: REFUND, ...whose, calls })
      await this.refunds.send(event.id, [tokenId], { operationId }, work)
      return this.show.of(person, operationId, work)
    })
  }
}

function whyNot({ status, price }: Ticket, event: { status: string; payoutMode: string }): string | undefined {
  if (event.status !== 'cancelled') return 'The event is not cancelled.'
  if (event.payoutMode !== 'escrow') return 'Its money went to the organizer with the sale: ask them.'
  if (status === 'refunded') return 'It was paid back.'
  return price === '0' ? 'Nothing was paid for it.' : undefined
}
