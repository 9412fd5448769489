import { randomUUID } from 'node:crypto'
import { deployments, eventManagerAbi, localChain, testUsdcAbi, ticketNftAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { startThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import type { Type } from '@nestjs/common'
import { type Address, createTestClient, http, publicActions, walletActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { z } from 'zod'
import { AdminModule } from '../../src/admin/index.ts'
import { CheckoutModule } from '../../src/checkout/index.ts'
import { ApproveEvent } from '../../src/events/approve-event.ts'
import { DraftEvent } from '../../src/events/draft-event.ts'
import { eventDraft } from '../../src/events/events.schemas.ts'
import { GrantApprover } from '../../src/events/grant-approver.ts'
import { Events } from '../../src/events/index.ts'
import { SubmitEvent } from '../../src/events/submit-event.ts'
import { People, type Person, type Role } from '../../src/identity/index.ts'
import { Sessions } from '../../src/identity/sessions.ts'
import { Database, Loops } from '../../src/platform/index.ts'
import { Wallets } from '../../src/wallets/index.ts'
import { eventually } from './eventually.ts'
import { type RoomsOptions, startRooms } from './start-rooms.ts'
import { startTwistedNode } from './twisted-node.ts'

type Draft = z.input<typeof eventDraft>
export type Visitor = { readonly person: Person; readonly token: string; readonly wallet: Address }
export type Answer = { readonly status: number; readonly body: Record<string, never> & { [name: string]: unknown } }
export type Sale = Awaited<ReturnType<typeof openSale>>

export const { contracts } = deployments[localChain.id]
const HOUR = 3_600_000

/**
 * A chain of one's own and all rooms that a sale passes through, with those above that a test asks for, listening;
 * their loops run unless told otherwise.
 */
export async function openSale({
  areLoopsRunning = true,
  above = [] as Type[],
  environment = {} as NonNullable<RoomsOptions['environment']>,
  throughTwistedNode = false,
} = {}) {
  const chain = await startThrowawayChain()
  const node = throughTwistedNode ? await startTwistedNode(chain.url) : undefined
  const client = createTestClient({ mode: 'anvil', chain: localChain, transport: http(chain.url), pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions)
  const rooms = await startRooms({
    imports: [AdminModule, CheckoutModule, ...above],
    environment: {
      CHAIN_RPC_URL: node?.url ?? chain.url,
      BUNDLER_MODE: 'direct',
      HTTP_REQUESTS_PER_MINUTE: '1000000',
      ...environment,
    },
  })
  const database = rooms.app.get(Database)
  const of = <T>(type: Type<T>): T => rooms.app.get(type, { strict: false })
  if (areLoopsRunning) rooms.app.get(Loops).start()

  const visitor = async (...roles: Role[]): Promise<Visitor> => {
    const person = await of(People).ensure(undefined, { email: `${randomUUID()}@example.test`, roles })
    const token = await database.work((work) => of(Sessions).open(person.id, work))
    const wallet = await of(Wallets).of(person.id)
    if (!wallet) throw new Error('A new person has no wallet')
    return { person, token, wallet: wallet.address }
  }
  const call = async (method: string, path: string, who?: Visitor, body?: object, key?: string): Promise<Answer> => {
    const answer = await fetch(`${rooms.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(who && { authorization: `Bearer ${who.token}` }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as Answer['body'] }
  }
  const draft = (organizer: Visitor, more: Partial<Draft> = {}) =>
    database.work((work) => of(DraftEvent).of(organizer.person, eventDraft.parse({ ...anEvent(), ...more }), work))
  const statusIs = (id: string, wanted: string) =>
    eventually(async () => (await of(Events).find(id))?.status === wanted)

  return {
    ...{ chain, client, node, rooms, database, of, visitor, call, draft, statusIs },

    /** An admin here whose wallet the chain takes for nobody's: nothing is told of how they became one. */
    async powerlessAdmin(): Promise<Visitor> {
      const { person, ...rest } = await visitor()
      const role = [person.id, 'admin'] as const
      await database.query('insert into person_roles (person_id, role, granted_at) values ($1, $2, now())', role)
      return { ...rest, person: { ...person, roles: ['admin', ...person.roles] } }
    },

    /** An event that organizer and admin have brought on sale as they would. */
    async putOnSale(more: Partial<Draft> = {}, by?: Visitor): Promise<string> {
      const [organizer, admin] = [by ?? (await visitor('organizer')), await visitor('admin')]
      await of(GrantApprover).to(admin.wallet)
      const id = await draft(organizer, more)
      await of(SubmitEvent).of(organizer.person, id)
      await statusIs(id, 'pending')
      await of(ApproveEvent).by(admin.person, id)
      await statusIs(id, 'approved')
      return id
    },
    buy: (who: Visitor | undefined, eventId: string, choice: object = {}, key: string | undefined = randomUUID()) =>
      call(
        'POST',
        `/events/${eventId}/tickets`,
        who,
        { tierId: 0, quantity: 1, payWith: 'native', ...choice },
        key === '' ? undefined : key,
      ),
    /** The order when nothing more happens to it. */
    endOf: (who: Visitor, orderId: unknown) =>
      eventually(async () => {
        const { body } = await call('GET', `/orders/${orderId}`, who)
        return body.status !== 'paying' && body
      }),
    tier: async (eventId: string, tierId = 0) => {
      const [row] = await database.query<{ held: number; sold: number }>(
        'select held, sold from tiers where event_id = $1 and tier_id = $2',
        [eventId, tierId],
      )
      return row
    },
    fund: async (wallet: Address, { native = 0n, usdc = 0n }) => {
      if (native > 0n) await client.setBalance({ address: wallet, value: native })
      if (usdc === 0n) return
      const account = privateKeyToAccount(localKey(18))
      const args = [wallet, usdc] as const
      const mint = { address: contracts.USDC, abi: testUsdcAbi, functionName: 'mint', args } as const
      await client.waitForTransactionReceipt({ hash: await client.writeContract({ ...mint, account }) })
    },
    ownerOf: (tokenId: string) =>
      client.readContract({
        ...{ address: contracts.TicketNFT, abi: ticketNftAbi, functionName: 'ownerOf' },
        args: [BigInt(tokenId)],
      }),
    tokenUri: (tokenId: string) =>
      client.readContract({
        ...{ address: contracts.TicketNFT, abi: ticketNftAbi, functionName: 'tokenURI' },
        args: [BigInt(tokenId)],
      }),
    soldOnChain: async (eventId: string, tierId = 0) => {
      const event = await of(Events).find(eventId)
      const args = [event?.onchainEventId ?? 0n, BigInt(tierId)] as const
      const manager = { address: contracts.EventManager, abi: eventManagerAbi } as const
      return (await client.readContract({ ...manager, functionName: 'tierOf', args })).sold
    },
    stop: async () => {
      await rooms.stop()
      await node?.stop()
      await chain.stop()
    },
  }
}

/** On sale since yesterday, with a free tier, one for native currency and one for USDC. */
function anEvent(): Draft {
  const now = Date.now()
  return {
    title: 'The Paper Lanterns',
    description: 'Five voices and a harmonium.',
    category: 'music',
    venue: { name: '노들섬', address: '서울 용산구 양녕로 445' },
    timeZone: 'Asia/Seoul',
    startsAt: new Date(now + 48 * HOUR),
    endsAt: new Date(now + 52 * HOUR),
    saleStartsAt: new Date(now - 24 * HOUR),
    saleEndsAt: new Date(now + 48 * HOUR),
    tiers: [
      { name: 'Free', maximum: 100, prices: { native: '0', usdc: null } },
      { name: 'Stalls', maximum: 50, prices: { native: '20000000000000000', usdc: null } },
      { name: 'Balcony', maximum: 50, perPerson: 2, prices: { native: null, usdc: '25000000' } },
    ],
  }
}
