import { randomUUID } from 'node:crypto'
import { deployments, eventManagerAbi, localChain } from '@boxoffice/contracts'
import type { Address } from 'viem'
import { Database } from '../../src/platform/index.ts'
import {
  type AllowedCall,
  allowedCalls,
  type Call,
  type NewOperation,
  type Operation,
  Operations,
  RelayerModule,
  Sponsorship,
  type SponsorshipRule,
  type Verdict,
} from '../../src/relayer/index.ts'
import type { BoxOffice } from './box-office.ts'
import { eventually } from './eventually.ts'
import type { FreshDatabase } from './fresh-database.ts'
import { KeyWallets } from './key-wallets.ts'
import { RelayerByHand } from './relayer-by-hand.ts'
import { startRooms } from './start-rooms.ts'

/** The kind of operation that tests queue; its rule says yes. */
export const KIND = 'tests.take-ticket'

const { EventManager } = deployments[localChain.id].contracts
const purchases = allowedCalls(EventManager, eventManagerAbi, ['purchaseTickets'], { mayCarryValue: true })

/** A rule of tests: what it allows to be called is what events are bought with, unless they say otherwise. */
export function ruleOf(
  kind: string,
  verdict: Verdict = { isSponsored: true },
  calls: readonly AllowedCall[] = purchases,
): SponsorshipRule {
  return { kind, calls: () => calls, rule: async (operations) => operations.map(() => verdict) }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

type DeskOptions = { environment?: Record<string, string>; database?: FreshDatabase; wallets?: KeyWallets }

/** The relayer over a chain with an event on sale. Its loop stands still: a test takes the steps. */
export async function openDesk(
  office: BoxOffice,
  { environment = {}, database: shared, wallets: known }: DeskOptions = {},
) {
  const rooms = await startRooms({
    imports: [RelayerModule],
    environment: { CHAIN_RPC_URL: office.chain.url, BUNDLER_MODE: 'direct', ...environment },
    ...(shared && { database: shared }),
  })
  const database = rooms.app.get(Database)
  const operations = rooms.app.get(Operations)
  const relayer = new RelayerByHand((type) => rooms.app.get(type))
  const { sender, confirmer } = relayer
  const carry = { step: () => relayer.carryOne() }
  const wallets = known ?? new KeyWallets(office.chain.url)
  operations.useWallets(wallets)
  rooms.app.get(Sponsorship).allow(ruleOf(KIND))

  const find = async (id: string): Promise<Operation> => {
    const found = await operations.find(id)
    if (!found) throw new Error(`There is no operation ${id}`)
    return found
  }
  /** Takes steps, of whichever operation is due, until one is as wanted. */
  const carryUntil = (id: string, isThere: (operation: Operation) => boolean) =>
    eventually(async () => {
      const before = await find(id)
      if (isThere(before)) return before
      while ((await relayer.step()) > 0) {
        const after = await find(id)
        if (isThere(after)) return after
      }
      return undefined
    })

  return {
    ...{ rooms, database, operations, carry, sender, confirmer, wallets, find, carryUntil },
    step: () => relayer.step(),
    queue: (
      wallet: Address,
      calls: readonly Call[],
      more: Partial<Pick<NewOperation, 'kind' | 'personId' | 'lane'>> = {},
    ) =>
      database.work((work) => operations.queue(work, { kind: KIND, personId: randomUUID(), wallet, calls, ...more })),
    carryToEnd: (id: string) => carryUntil(id, ({ status }) => status === 'confirmed' || status === 'failed'),
    carryToSigned: (id: string) => carryUntil(id, ({ signature }) => signature !== null),
    facts: async <Payload>(type: string, operationId: string): Promise<Payload[]> => {
      const rows = await database.query<{ payload: Payload }>(
        `select payload from facts where type = $1 and payload->>'operationId' = $2`,
        [type, operationId],
      )
      return rows.map(({ payload }) => payload)
    },
    sponsorships: (operationId: string) =>
      database.query<{ status: string; reserved_units: string; actual_units: string | null }>(
        'select status, reserved_units, actual_units from sponsorships where operation_id = $1 order by id',
        [operationId],
      ),
    stop: () => rooms.stop(),
  }
}
