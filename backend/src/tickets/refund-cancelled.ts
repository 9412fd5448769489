import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { Events, eventCancelled } from '../events/index.ts'
import { Database, FactOutbox, Loops, Wakeups } from '../platform/index.ts'
import { Transactions } from '../relayer/index.ts'
import { REFUND, RefundRows, refundData } from './refund-rows.ts'

/** The loop that sends refunds. */
const REFUNDING = 'tickets.refund-cancelled'

const MOST_TICKETS = 100
const BASE_GAS = 200_000n
// A payee that takes all it may have, an account that is new to the chain, and what would be owed if it refused.
const TICKET_GAS = 150_000n

/**
 * Sends the refunds of cancelled events that hold their money, a hundred tickets at a time, by a lane of ours. Rows and
 * transaction commit together, with the event's row locked, so that a ticket is in one batch however many workers there
 * are; killed anywhere, the next look finds what is left.
 */
@Injectable()
export class RefundCancelled implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly events: Events,
    private readonly facts: FactOutbox,
    private readonly loops: Loops,
    private readonly refunds: RefundRows,
    private readonly transactions: Transactions,
    private readonly wakeups: Wakeups,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: REFUNDING, sweepSeconds: 15, step: () => this.step() })
    this.facts.subscribe({
      ...{ subscriber: 'tickets.refund-when-cancelled', to: eventCancelled },
      handle: async (_, work) => work.afterCommit(() => this.wakeups.wake(REFUNDING)),
    })
  }

  /** Answers for how many tickets. */
  async step(): Promise<number> {
    let sent = 0
    for (const eventId of await this.events.idsToRefund()) sent += await this.#sendBatch(eventId)
    return sent
  }

  async #sendBatch(eventId: string): Promise<number> {
    return this.database.work(async (work) => {
      const event = await this.events.forChange(eventId, work)
      if (event?.status !== 'cancelled') return 0 // the chain has taken it back meanwhile
      const tokenIds = await this.refunds.due(eventId, MOST_TICKETS, work)
      if (tokenIds.length === 0) return 0
      const transactionId = await this.transactions.write(work, {
        ...{ kind: REFUND, lanes: 'gas', subjectIds: [eventId] },
        ...{ to: this.chain.contracts.EventManager, data: refundData(tokenIds) },
        gas: BASE_GAS + TICKET_GAS * BigInt(tokenIds.length),
      })
      await this.refunds.send(eventId, tokenIds, { transactionId }, work)
      return tokenIds.length
    })
  }
}
