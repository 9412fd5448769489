import { localChain, testUsdcAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { startThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import type { Abstract, Type } from '@nestjs/common'
import { type Address, createTestClient, http, publicActions, walletActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { DeliverFacts } from '../../src/platform/facts/deliver-facts.ts'
import { Database, type UnitOfWork } from '../../src/platform/index.ts'
import { ConfirmTransactions } from '../../src/relayer/outbox/confirm-transactions.ts'
import { SendTransactions } from '../../src/relayer/outbox/send-transactions.ts'
import { OpsWallet, OpsWalletModule } from '../../src/treasury/index.ts'
import { PayRefunds } from '../../src/treasury/ops-wallet/pay-refunds.ts'
import type { Spend } from '../../src/treasury/ops-wallet/spend.ts'
import { WatchSpends } from '../../src/treasury/ops-wallet/watch-spends.ts'
import { eventually } from './eventually.ts'
import type { FreshDatabase } from './fresh-database.ts'
import { contracts } from './open-sale.ts'
import { startRooms } from './start-rooms.ts'

export type OpsChain = Awaited<ReturnType<typeof openOpsChain>>
export type OpsDesk = Awaited<ReturnType<typeof openOpsDesk>>

const token = { address: contracts.USDC, abi: testUsdcAbi } as const

/** A chain of one's own with our contracts, and the hand on it and on its USDC. */
export async function openOpsChain() {
  const node = await startThrowawayChain()
  const minter = privateKeyToAccount(localKey(18))
  const client = createTestClient({ mode: 'anvil', chain: localChain, transport: http(node.url), pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions)
  const balanceOf = (who: Address) => client.readContract({ ...token, functionName: 'balanceOf', args: [who] })
  const mint = async (to: Address, units: bigint) => {
    const args = [to, units] as const
    const hash = await client.writeContract({ ...token, account: minter, functionName: 'mint', args })
    await client.waitForTransactionReceipt({ hash })
  }
  /** How often each of somebody's got money out of this wallet. */
  const transfers = async (from: Address, to: Address) => {
    const logs = await client.getContractEvents({
      ...{ ...token, eventName: 'Transfer', args: { from, to }, fromBlock: 0n, strict: true },
    })
    return logs.map(({ args }) => args.value)
  }
  return { node, client, minter, token, balanceOf, mint, transfers, stop: () => node.stop() }
}

/** One worker's ops wallet. Its loops stand still: a test takes the steps. */
export async function openOpsDesk(
  chain: OpsChain,
  {
    shared,
    imports = [],
    environment = {},
  }: { shared?: FreshDatabase; imports?: Type[]; environment?: Record<string, string> } = {},
) {
  const rooms = await startRooms({
    imports: [OpsWalletModule, ...imports],
    environment: { CHAIN_RPC_URL: chain.node.url, BUNDLER_MODE: 'direct', ...environment },
    ...(shared && { database: shared }),
  })
  const of = <T>(type: Type<T> | Abstract<T>) => rooms.app.get(type, { strict: false })
  const [database, wallet, refunds, watch] = [of(Database), of(OpsWallet), of(PayRefunds), of(WatchSpends)]
  const [sender, confirmer, facts] = [of(SendTransactions), of(ConfirmTransactions), of(DeliverFacts)]
  const inWork = <T>(story: (work: UnitOfWork) => Promise<T>) => database.work(story)

  /** Nobody waits in a test for what would be due in a while. */
  const makeAllDue = async () => {
    await database.query(`update lanes set look_at = now() - interval '1 second'`)
    await database.query(
      `update transactions set due_at = now() - interval '1 second' where due_at > now() and due_at < 'infinity'`,
    )
    await database.query(
      `update ops_spends set due_at = now() - interval '1 second' where due_at > now() and due_at < 'infinity'`,
    )
    await database.query(`update fact_deliveries set due_at = now() - interval '1 second' where delivered_at is null`)
  }
  const step = async () => {
    const steps = [() => refunds.step(), () => watch.step(), () => sender.step(), () => confirmer.step()]
    let done = 0
    for (const take of [...steps, () => facts.deliverDue()]) done += await take()
    return done
  }
  const until = (isThere: () => Promise<boolean>) =>
    eventually(async () => {
      await makeAllDue()
      await step()
      return isThere()
    })
  return {
    ...{ rooms, of, database, wallet, refunds, watch, facts, inWork, step, makeAllDue, until },
    refund: (key: string, to: Address, amountUnits: bigint) =>
      inWork((work) => wallet.refund(work, { key, to, amountUnits })),
    find: async (key: string): Promise<Spend> => {
      const spend = await wallet.find(key)
      if (!spend) throw new Error(`Nothing is spent as ${key}`)
      return spend
    },
    untilIs: (key: string, status: Spend['status']) => until(async () => (await wallet.find(key))?.status === status),
    told: async (key: string): Promise<string[]> => {
      const rows = await database.query<{ type: string }>(
        `select type from facts where payload->>'key' = $1 order by id`,
        [key],
      )
      return rows.map(({ type }) => type)
    },
    stop: () => rooms.stop(),
  }
}
