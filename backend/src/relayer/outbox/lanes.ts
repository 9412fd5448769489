import { randomUUID } from 'node:crypto'
import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { type Address, getAddress, type Hex, hexToBytes } from 'viem'
import { addressOfKey, Chain, shortReason } from '../../chain/index.ts'
import { Clock, Database, Log, type UnitOfWork } from '../../platform/index.ts'
import { RelayerConfig } from '../relayer.config.ts'
import type { LaneGroup } from './lane-groups.ts'

export type Lane = { readonly address: Address; readonly group: string; readonly key: Uint8Array }
export type HeldLane = Lane & { readonly heldUntil: Date }

/** A lane that is locked for as long as the unit of work lasts. */
export type LockedLane = { readonly address: Address; readonly nextNonce: number; readonly open: number }

export type LaneState = {
  readonly group: string
  readonly address: Address
  /** The nonce that is given out next; null where none ever was. */
  readonly nextNonce: number | null
  /** What the chain expected when it was last looked at. */
  readonly chainNonce: number | null
  /** Nonces that the chain waits for and nobody has. */
  readonly gap: number
  /** Transactions with a nonce that are not in a block. */
  readonly pending: number
}

const LEASE_SECONDS = 10

/** The relayer keys and who of the workers may send from them: one at a time, until it gives it back or dies. */
@Injectable()
export class Lanes implements OnApplicationShutdown {
  /** This process. */
  readonly #holder = randomUUID()
  readonly #known = new Map<string, Lane>()

  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    config: RelayerConfig,
    private readonly database: Database,
    private readonly log: Log,
  ) {
    this.add('gas', config.gasKeys)
  }

  /** Called by a room when it starts, for a key that it has and a role that the key holds. */
  add(group: LaneGroup, keys: readonly Hex[]): void {
    for (const key of keys.map((one) => hexToBytes(one))) {
      const address = addressOfKey(key)
      if (this.#known.has(address)) throw new Error('Two groups of lanes have a key in common')
      this.#known.set(address, { address, group, key })
    }
  }

  addressesOf(group: LaneGroup): readonly Address[] {
    return [...this.#known.values()].filter((lane) => lane.group === group).map(({ address }) => address)
  }

  /** Takes what lanes it can get, or keeps them: those of others only when they have not been heard of for a while. */
  async hold(): Promise<readonly HeldLane[]> {
    const heldUntil = this.clock.in(LEASE_SECONDS)
    const lanes = [...this.#known.values()].sort((a, b) => (a.address < b.address ? -1 : 1))
    const rows = await this.database.query<{ address: Address; next_nonce: string | null }>(
      `insert into lanes (address, lane_group, holder, held_until, look_at)
       select address, lane_group, $3, $4, $5 from unnest($1::text[], $2::text[]) as known (address, lane_group)
       on conflict (address) do update set holder = excluded.holder, held_until = excluded.held_until
         where lanes.holder = excluded.holder or lanes.holder is null or lanes.held_until <= $5
       returning address, next_nonce`,
      [
        ...[lanes.map(({ address }) => address), lanes.map(({ group }) => group)],
        ...[this.#holder, heldUntil, this.clock.now()],
      ],
    )
    await Promise.all(rows.filter((row) => row.next_nonce === null).map(({ address }) => this.#begin(address)))
    return rows.flatMap(({ address }) => {
      const lane = this.#known.get(address)
      return lane ? [{ ...lane, heldUntil }] : []
    })
  }

  /** The lanes of the group that are still this process's, locked; what is given out there is given out once. */
  async lock(group: string, work: UnitOfWork): Promise<readonly LockedLane[]> {
    const rows = await work.query<{ address: Address; next_nonce: string; open: number }>(
      `select address, greatest(next_nonce, chain_nonce) as next_nonce,
              (select count(*)::int from transactions t
                where t.lane_address = lanes.address and t.status in ('signed', 'sent', 'stuck')) as open
         from lanes
        where lane_group = $1 and holder = $2 and held_until > $3 and next_nonce is not null
          and not exists (select from transactions t
                           where t.lane_address = lanes.address and t.status = 'signed' and t.error is not null)
        order by address for update`,
      [group, this.#holder, this.clock.now()],
    )
    return rows.map(({ address, next_nonce, open }) => ({ address, nextNonce: Number(next_nonce), open }))
  }

  async advance(given: readonly { address: Address; nextNonce: number }[], work: UnitOfWork): Promise<void> {
    await work.query(
      `update lanes set next_nonce = given.next_nonce
         from unnest($1::text[], $2::bigint[]) as given (address, next_nonce) where lanes.address = given.address`,
      [given.map(({ address }) => address), given.map(({ nextNonce }) => nextNonce)],
    )
  }

  async states(): Promise<readonly LaneState[]> {
    const rows = await this.database.query<{ address: Address; next: string | null; chain: string | null } & Counts>(
      `select address, next_nonce as next, chain_nonce as chain,
              (select count(*)::int from transactions t
                where t.lane_address = lanes.address and t.status in ('signed', 'sent', 'stuck')) as pending,
              (select count(*)::int from generate_series(chain_nonce, next_nonce - 1) as nonce
                where not exists (select from transactions t
                                   where t.lane_address = lanes.address and t.lane_nonce = nonce)) as gap
         from lanes`,
    )
    const found = new Map(rows.map((row) => [row.address, row]))
    return [...this.#known.values()].map(({ group, address }) => {
      const row = found.get(address)
      const [nextNonce, chainNonce] = [numberOf(row?.next), numberOf(row?.chain)]
      return { group, address, nextNonce, chainNonce, gap: row?.gap ?? 0, pending: row?.pending ?? 0 }
    })
  }

  /** Others need not wait for the lease to run out. */
  async onApplicationShutdown(): Promise<void> {
    await this.database
      .query('update lanes set holder = null, held_until = null where holder = $1', [this.#holder])
      .catch((error: unknown) => this.log.warn({ reason: shortReason(error) }, 'the lanes were not given back'))
  }

  /** A key may have been used before it became a lane. */
  async #begin(address: Address): Promise<void> {
    const expected = await this.chain.client.getTransactionCount({ address, blockTag: 'pending' })
    await this.database.query('update lanes set next_nonce = $2 where address = $1 and next_nonce is null', [
      getAddress(address),
      expected,
    ])
  }
}

type Counts = { pending: number; gap: number }

function numberOf(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text)
}
