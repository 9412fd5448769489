import { forwarderAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Address, type Hex, isAddressEqual, type Log, parseEventLogs } from 'viem'
import { Chain } from '../../chain/index.ts'
import { FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { Transactions } from '../outbox/transactions.ts'
import { transactionConfirmed, transactionDropped, transactionReopened } from '../relayer.facts.ts'
import { SponsorshipLedger } from '../sponsoring/sponsorship-ledger.ts'
import { FORWARD } from './send-forwards.ts'

type Outcome = 'done' | 'undone' | 'dropped' | null
type Written = { readonly address: Address; readonly topics: readonly Hex[]; readonly data: Hex }
type Sent = {
  readonly id: string
  readonly sender: Address
  readonly forward_nonce: string
  readonly gas: string | null
}

/** Writes down how forwarded requests ended and what they cost; the transaction's own row has the last word. */
@Injectable()
export class EndForwards implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly facts: FactOutbox,
    private readonly ledger: SponsorshipLedger,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      ...{ subscriber: 'relayer.end-forwards', to: transactionConfirmed, only: isForward },
      handle: async ({ payload: { transactionId, succeeded, paidUnits = '0', logs } }, work) => {
        if ((await this.transactions.statusOf(transactionId, work)) !== 'confirmed') return
        const sent = await work.query<Sent>(
          'select id, sender, forward_nonce::text, gas::text from forwards where transaction_id = $1 order by id',
          [transactionId],
        )
        const done = succeeded ? this.#doneOf(sent, logs) : new Set<string>()
        await work.query(
          `update forwards set outcome = case when id = any($2::uuid[]) then 'done' else 'undone' end
            where transaction_id = $1`,
          [transactionId, [...done]],
        )
        const shares = sharesOf(sent, BigInt(paidUnits))
        await this.ledger.settle(
          sent.map(({ id: subjectId }, index) => ({
            ...{ subjectId, units: shares[index] ?? 0n, isReverted: !done.has(subjectId) },
          })),
          work,
        )
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'relayer.drop-forwards', to: transactionDropped, only: isForward },
      handle: async ({ payload: { transactionId, subjectIds } }, work) => {
        if ((await this.transactions.statusOf(transactionId, work)) !== 'dropped') return
        await write(transactionId, 'dropped', work)
        await this.ledger.release(subjectIds, work)
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'relayer.reopen-forwards', to: transactionReopened, only: isForward },
      handle: async ({ payload: { transactionId, subjectIds } }, work) => {
        const status = await this.transactions.statusOf(transactionId, work)
        if (status === 'confirmed' || status === 'dropped') return // its new end is told by itself
        await write(transactionId, null, work)
        await this.ledger.reopen(subjectIds, work)
      },
    })
  }

  /** Those whose call the forwarder says that it has made, and that was not undone. */
  #doneOf(sent: readonly Sent[], logs: readonly Written[]): Set<string> {
    const forwarder = this.chain.contracts.ERC2771Forwarder
    const ours = logs.filter(({ address }) => isAddressEqual(address, forwarder)) as unknown as Log[]
    const made = parseEventLogs({ abi: forwarderAbi, eventName: 'ExecutedForwardRequest', logs: ours })
    const good = made.filter(({ args }) => args.success).map(({ args }) => `${args.signer} ${args.nonce}`.toLowerCase())
    const isDone = ({ sender, forward_nonce }: Sent) => good.includes(`${sender} ${forward_nonce}`.toLowerCase())
    return new Set(sent.filter(isDone).map(({ id }) => id))
  }
}

/** What a transaction has cost, by the gas that each of its requests may take: their sum is the whole. */
function sharesOf(sent: readonly Sent[], paid: bigint): bigint[] {
  const weights = sent.map(({ gas }) => BigInt(gas ?? 1))
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  const shares = weights.map((weight) => (paid * weight) / all)
  const left = paid - shares.reduce((sum, share) => sum + share, 0n)
  return shares.map((share, index) => (index === 0 ? share + left : share))
}

function isForward({ kind }: { kind: string }): boolean {
  return kind === FORWARD
}

async function write(transactionId: string, outcome: Outcome, work: UnitOfWork): Promise<void> {
  await work.query('update forwards set outcome = $2 where transaction_id = $1', [transactionId, outcome])
}
