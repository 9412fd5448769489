import { localChain } from '@boxoffice/contracts'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import { type Address, createTestClient, http, publicActions, walletActions } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { Chain } from '../../src/chain/index.ts'
import { Database } from '../../src/platform/index.ts'
import {
  gasPaid,
  Lanes,
  type NewTransaction,
  RelayerModule,
  type Transaction,
  type TransactionStatus,
  Transactions,
  transactionConfirmed,
  transactionDropped,
  transactionReopened,
} from '../../src/relayer/index.ts'
import { type AttemptedRow, attemptedOf, withAttempts } from '../../src/relayer/outbox/attempted.ts'
import { ConfirmTransactions } from '../../src/relayer/outbox/confirm-transactions.ts'
import { SendTransactions } from '../../src/relayer/outbox/send-transactions.ts'
import { eventually } from './eventually.ts'
import type { FreshDatabase } from './fresh-database.ts'
import { startRooms } from './start-rooms.ts'

const told: Readonly<Record<string, string>> = {
  [transactionConfirmed.type]: 'confirmed',
  [transactionDropped.type]: 'dropped',
  [transactionReopened.type]: 'reopened',
  [gasPaid.type]: 'paid',
}

export type OutboxChain = Awaited<ReturnType<typeof openChain>>
export type OutboxDesk = Awaited<ReturnType<typeof openOutbox>>

/** A bare chain of one's own, and the hand on it. */
export async function openChain() {
  const node: ThrowawayChain = await startThrowawayChain({ withContracts: false })
  const client = createTestClient({ mode: 'anvil', chain: localChain, transport: http(node.url), pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions)
  return { node, client, stop: () => node.stop() }
}

/** One worker's outbox. Its loops stand still: a test takes the steps. */
export async function openOutbox(chain: OutboxChain, shared?: FreshDatabase) {
  const rooms = await startRooms({
    imports: [RelayerModule],
    environment: { CHAIN_RPC_URL: chain.node.url, BUNDLER_MODE: 'direct' },
    ...(shared && { database: shared }),
  })
  const [database, sender] = [rooms.app.get(Database), rooms.app.get(SendTransactions)]
  const confirmer = rooms.app.get(ConfirmTransactions)

  const find = async (id: string): Promise<Transaction> => {
    const [row] = await database.query<AttemptedRow>(`${withAttempts} where t.id = $1`, [id])
    if (!row) throw new Error(`There is no transaction ${id}`)
    return attemptedOf(row)
  }
  /** Nobody waits in a test for what would be due in a while. */
  const makeAllDue = async () => {
    await database.query(`update lanes set look_at = now() - interval '1 second'`)
    await database.query(`update transactions set due_at = now() - interval '1 second' where due_at > now()`)
  }
  const step = async () => {
    await makeAllDue()
    return (await sender.step()) + (await confirmer.step())
  }
  const until = async (isThere: () => Promise<boolean>) =>
    eventually(async () => {
      await step()
      return isThere()
    })

  return {
    ...{ rooms, database, sender, confirmer, chain: rooms.app.get(Chain), lanes: rooms.app.get(Lanes) },
    ...{ find, step, until, makeAllDue },
    /** A transfer of one wei: what a payee has tells how many have landed. */
    pay: (payee: Address, more: Partial<NewTransaction> = {}): Promise<string> =>
      database.work((work) =>
        rooms.app.get(Transactions).write(work, {
          ...{ kind: 'tests.pay', lanes: 'gas', to: payee, data: '0x', value: 1n, gas: 21_000n },
          ...more,
        }),
      ),
    statusOf: async (id: string) => (await find(id)).status,
    untilIs: (id: string, status: TransactionStatus) => until(async () => (await find(id)).status === status),
    untilAllAre: (ids: readonly string[], status: TransactionStatus) =>
      until(async () => (await Promise.all(ids.map(find))).every((one) => one.status === status)),
    facts: async (transactionId: string): Promise<string[]> => {
      const rows = await database.query<{ type: string }>(
        `select type from facts where payload->>'transactionId' = $1 order by id`,
        [transactionId],
      )
      return rows.map(({ type }) => told[type] ?? type)
    },
    stop: async () => {
      await rooms.stop()
      Object.assign(process.env, { CHAIN_RPC_URL: chain.node.url, BUNDLER_MODE: 'direct' })
    },
  }
}

export function somebody(): Address {
  return privateKeyToAddress(generatePrivateKey())
}
