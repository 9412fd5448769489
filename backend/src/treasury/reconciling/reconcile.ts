import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../../chain/index.ts'
import { FollowedBlocks } from '../../indexer/index.ts'
import { Credits } from '../../payments/index.ts'
import { Clock, Database, FactOutbox, Loops, type UnitOfWork } from '../../platform/index.ts'
import { CREDITS_MOVED, type CreditsMoved } from '../entering/enter-credits.ts'
import { Holdings } from '../entering/holdings.ts'
import type { Finding, Reconciliation } from './finding.ts'
import { LocateDifference } from './locate-difference.ts'
import { type Balance, ReadBalances } from './read-balances.ts'
import { ReadBooks } from './read-books.ts'
import { ReconciliationRows } from './reconciliation-rows.ts'

const SWEEP_SECONDS = 15
const EVERY_SECONDS = 300
/** While something differs: whoever mends it wants to see that it is mended. */
const DIFFERING_SECONDS = 30

type Booked = { readonly balance: Balance; readonly units: bigint }
type Books = { readonly number: bigint; readonly hash: string; booked: readonly Booked[]; credits: Finding }

/**
 * Holds the books against who has the money. The books are read at one moment, which is complete up to the newest block
 * that was followed; the chain is asked what it had at that very block. So nothing that is on its way can differ.
 */
@Injectable()
export class Reconcile implements OnModuleInit {
  constructor(
    private readonly balances: ReadBalances,
    private readonly blocks: FollowedBlocks,
    private readonly books: ReadBooks,
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly credits: Credits,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly holdings: Holdings,
    private readonly locate: LocateDifference,
    private readonly loops: Loops,
    private readonly rows: ReconciliationRows,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'treasury.reconcile', sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Two workers that look at once only look twice. */
  async step(): Promise<number> {
    const last = await this.rows.last()
    const waitSeconds = last?.isAgreed === false ? DIFFERING_SECONDS : EVERY_SECONDS
    if (last && last.lookedAt > this.clock.ago(waitSeconds)) return 0
    await this.run()
    return 0
  }

  /** Undefined where the chain has moved meanwhile, or nothing of it was followed yet. */
  async run(): Promise<Reconciliation | undefined> {
    const books = await this.database.work((work) => this.#read(work))
    if (!books) return undefined
    const actual = await Promise.all(books.booked.map(({ balance }) => this.balances.unitsAt(balance, books.number)))
    if ((await this.chain.head(books.number))?.hash !== books.hash) return undefined
    const findings: Finding[] = [books.credits]
    for (const [index, { balance, units }] of books.booked.entries()) {
      const finding = findingOf(balance, units, actual[index] ?? 0n)
      const difference = BigInt(finding.differenceUnits)
      const where = difference === 0n ? null : await this.locate.of(balance, difference, books.number)
      findings.push({ ...finding, where })
    }
    const isAgreed = findings.every(({ differenceUnits }) => differenceUnits === '0')
    return this.rows.store({
      ...{ blockNumber: String(books.number), blockHash: books.hash, isAgreed, findings },
      lookedAt: this.clock.now(),
    })
  }

  async #read(work: UnitOfWork): Promise<Books | undefined> {
    await work.query('set transaction isolation level repeatable read, read only')
    const tip = await this.blocks.tip(work)
    if (!tip) return undefined
    const booked: Booked[] = []
    for (const balance of this.balances.all) {
      booked.push({ balance, units: await this.books.unitsAt(balance, tip.number, work) })
    }
    return { ...tip, booked, credits: await this.#credits(work) }
  }

  /** What people have prepaid, with what was told and is not entered yet. */
  async #credits(work: UnitOfWork): Promise<Finding> {
    const place = { account: 'credits', currency: this.holdings.usdc } as const
    const entered = await this.books.units(place, work)
    const unheard = await this.facts.unheard<CreditsMoved>(CREDITS_MOVED, work)
    const coming = unheard.reduce((sum, { kind, units }) => {
      return kind === 'bought' || kind === 'returned' ? sum - BigInt(units) : sum + BigInt(units)
    }, 0n)
    const finding = findingOf(place, entered + coming, -(await this.credits.total(work)))
    if (finding.differenceUnits === '0') return finding
    const sentence =
      'The accounts of people add up to something else: compare `credit_entries` with the entries `credits:…`'
    return { ...finding, where: { sentence, block: null, entries: [] } }
  }
}

function findingOf(
  { account, currency }: Pick<Finding, 'account' | 'currency'>,
  books: bigint,
  actual: bigint,
): Finding {
  const sums = { booksUnits: String(books), actualUnits: String(actual), differenceUnits: String(books - actual) }
  return { account, currency, ...sums, where: null }
}
