import { Injectable } from '@nestjs/common'
import { Chain, shortReason } from '../../chain/index.ts'
import { Database, type UnitOfWork } from '../../platform/index.ts'
import type { Where } from './finding.ts'
import { type Balance, ReadBalances } from './read-balances.ts'
import { ReadBooks, type Suspect } from './read-books.ts'

/** Finds where an account of the chain and the books part: in entries that no log tells, or in which block. */
@Injectable()
export class LocateDifference {
  constructor(
    private readonly balances: ReadBalances,
    private readonly books: ReadBooks,
    private readonly chain: Chain,
    private readonly database: Database,
  ) {}

  async of(balance: Balance, difference: bigint, tip: bigint): Promise<Where> {
    return this.database.work(async (work) => {
      const loose = await this.books.withoutLog(balance, work)
      const explained = loose.reduce((sum, { units }) => sum + units, 0n)
      if (loose.length > 0 && explained === difference) {
        return { sentence: 'These entries say what no log tells', block: null, entries: loose.map(shown) }
      }
      const before = await this.#lastAgreed(work)
      try {
        return await this.#search(balance, before, tip, work)
      } catch (error) {
        const reason = shortReason(error)
        const sentence = `After block ${before}; the node does not say what was there in between (${reason})`
        return { sentence, block: null, entries: loose.map(shown) }
      }
    })
  }

  /** Halves the blocks until one is left in which the difference changes. */
  async #search(balance: Balance, before: bigint, tip: bigint, work: UnitOfWork): Promise<Where> {
    const differenceAt = async (block: bigint) =>
      (await this.books.unitsAt(balance, block, work)) - (await this.balances.unitsAt(balance, block))
    const atFirst = await differenceAt(before)
    if (atFirst === (await differenceAt(tip))) {
      const loose = await this.books.withoutLog(balance, work)
      return { sentence: `It was there at block ${before} already`, block: null, entries: loose.map(shown) }
    }
    let [same, other] = [before, tip]
    while (other - same > 1n) {
      const middle = (same + other) / 2n
      if ((await differenceAt(middle)) === atFirst) same = middle
      else other = middle
    }
    const [booked, moved] = await Promise.all([this.#moved(balance, other, work), this.#movedOnChain(balance, other)])
    const entries = await this.books.inBlock(balance, other, work)
    const sentence = `In block ${other} the books move ${booked} units and the chain moves ${moved}`
    return { sentence, block: String(other), entries: entries.map(shown) }
  }

  async #moved(balance: Balance, block: bigint, work: UnitOfWork): Promise<bigint> {
    return (await this.books.unitsAt(balance, block, work)) - (await this.books.unitsAt(balance, block - 1n, work))
  }

  async #movedOnChain(balance: Balance, block: bigint): Promise<bigint> {
    return (await this.balances.unitsAt(balance, block)) - (await this.balances.unitsAt(balance, block - 1n))
  }

  /** The newest block at which everything agreed, or the last before any of ours. */
  async #lastAgreed(work: UnitOfWork): Promise<bigint> {
    const [row] = await work.query<{ block: string | null }>(
      'select max(block_number)::text as block from treasury_reconciliations where is_agreed',
    )
    const first = this.chain.firstBlock > 0n ? this.chain.firstBlock - 1n : 0n
    return row?.block == null ? first : BigInt(row.block)
  }
}

function shown({ key, reference, units }: Suspect) {
  return { key, reference, units: String(units) }
}
