import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { z } from 'zod'
import { type DeliveredFact, FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { gasPaid, Transactions } from '../../relayer/index.ts'
import { Ledger } from '../ledger/ledger.ts'

type Paid = DeliveredFact<z.infer<typeof gasPaid.schema>>

/** The gas of all that our lanes have sent. A transaction that the chain has lost is paid where it stands now. */
@Injectable()
export class EnterGas implements OnModuleInit {
  constructor(
    private readonly facts: FactOutbox,
    private readonly ledger: Ledger,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      ...{ subscriber: 'treasury.gas-paid', to: gasPaid },
      handleMany: (facts, work) => this.#enter(facts, work),
    })
  }

  async #enter(facts: readonly Paid[], work: UnitOfWork): Promise<void> {
    const where = await this.transactions.whereabouts(
      facts.map(({ payload }) => payload.transactionId),
      work,
    )
    const standing = facts.filter(({ payload: { transactionId, blockHash, paidUnits } }) => {
      return where.get(transactionId)?.blockHash === blockHash && paidUnits !== '0'
    })
    const keys = standing.map(keyOf)
    const elsewhere = await work.query<{ key: string }>(
      `select distinct key from ledger_entries where kind = 'gas' and reference = any($1) and not key = any($2)`,
      [standing.map(({ payload }) => payload.transactionId), keys],
    )
    await this.ledger.reverse(
      work,
      elsewhere.map(({ key }) => key),
    )
    await this.ledger.postAll(work, standing.map(entryOf))
  }
}

function keyOf({ payload: { blockHash, transactionHash } }: Paid): string {
  return `gas:${transactionHash}:${blockHash}`
}

function entryOf(fact: Paid) {
  const units = BigInt(fact.payload.paidUnits)
  return {
    ...({ key: keyOf(fact), kind: 'gas', happenedAt: fact.occurredAt, reference: fact.payload.transactionId } as const),
    lines: [
      { account: 'gas', currency: 'native', amountUnits: units },
      { account: 'gas-lanes', currency: 'native', amountUnits: -units },
    ] as const,
  }
}
