import { Injectable } from '@nestjs/common'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import { DropTransactions } from './drop-transactions.ts'
import { type HeldLane, Lanes, type LockedLane } from './lanes.ts'
import { type Market, PriceAttempt } from './price-attempt.ts'
import { type Placed, SignAttempts } from './sign-attempts.ts'
import { type Transaction, type TransactionRow, transactionOf } from './transaction.ts'

// What nodes keep of one sender for certain.
const MOST_OPEN = 16

/** Gives transactions their lane and nonce, in the order in which they were written, without waiting for any of them. */
@Injectable()
export class GiveNonces {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly drop: DropTransactions,
    private readonly lanes: Lanes,
    private readonly price: PriceAttempt,
    private readonly signing: SignAttempts,
  ) {}

  async onto(held: readonly HeldLane[]): Promise<number> {
    const market = await this.price.market()
    let given = 0
    for (const group of new Set(held.map((lane) => lane.group))) {
      const lanes = held.filter((lane) => lane.group === group)
      given += await this.database.work((work) => this.#give(group, lanes, market, work))
    }
    return given
  }

  async #give(group: string, held: readonly HeldLane[], market: Market, work: UnitOfWork): Promise<number> {
    const dropped = await this.drop.overdue(group, work)
    if (!market.fees) return dropped
    const fillers = await this.#placedFillers(held, market.fees, work)
    const lanes = await this.lanes.lock(group, work)
    const rooms = roomsOf(lanes)
    const queued = await this.#queued(group, rooms.length, work)
    const placed = queued.flatMap((transaction, turn): Placed[] => {
      const room = rooms[turn]
      const lane = held.find(({ address }) => address === room?.address)
      return room && lane && market.fees
        ? [{ transaction, lane, nonce: room.nonce, fees: market.fees, isFiller: false }]
        : []
    })
    await this.signing.write([...fillers, ...placed], work)
    await this.lanes.advance(nextNonces(placed), work)
    return dropped + fillers.length + placed.length
  }

  async #queued(group: string, limit: number, work: UnitOfWork): Promise<Transaction[]> {
    const rows = await work.query<TransactionRow>(
      `select * from transactions where status = 'queued' and lane_group = $1 and lane_nonce is null and due_at <= $2
        order by id limit $3 for update skip locked`,
      [group, this.clock.now(), limit],
    )
    return rows.map(transactionOf)
  }

  /** Gaps that were found: their nonce was settled when they were written. */
  async #placedFillers(held: readonly HeldLane[], fees: Placed['fees'], work: UnitOfWork): Promise<Placed[]> {
    const rows = await work.query<TransactionRow>(
      `select * from transactions where status = 'queued' and lane_address = any($1) order by lane_nonce for update`,
      [held.map(({ address }) => address)],
    )
    return rows.map(transactionOf).flatMap((transaction) => {
      const lane = held.find(({ address }) => address === transaction.lane)
      return lane && transaction.nonce !== null
        ? [{ transaction, lane, nonce: transaction.nonce, fees, isFiller: false }]
        : []
    })
  }
}

/** The places that are free, the emptiest lane's first. */
function roomsOf(lanes: readonly LockedLane[]): { address: string; nonce: number }[] {
  return lanes
    .flatMap(({ address, nextNonce, open }) =>
      Array.from({ length: Math.max(0, MOST_OPEN - open) }, (_, ahead) => ({
        ...{ address, nonce: nextNonce + ahead },
        crowd: open + ahead,
      })),
    )
    .sort((a, b) => a.crowd - b.crowd)
}

function nextNonces(placed: readonly Placed[]) {
  const last = new Map<Placed['lane']['address'], number>()
  for (const { lane, nonce } of placed) last.set(lane.address, Math.max(nonce + 1, last.get(lane.address) ?? 0))
  return [...last].map(([address, nextNonce]) => ({ address, nextNonce }))
}
