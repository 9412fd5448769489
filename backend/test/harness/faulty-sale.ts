import { expect } from '@jest/globals'
import { parseEther } from 'viem'
import { Loops } from '../../src/platform/index.ts'
import { depositOf, expectBalancedBooks } from './books.ts'
import { eventually } from './eventually.ts'
import { startFaultyNode } from './faulty-node.ts'
import { openSale, type Visitor } from './open-sale.ts'
import { WorkerProcesses } from './worker-process.ts'

/** The free tier and the one for native currency. */
export const TIERS = { free: 0, paid: 1 } as const

export type Placed = { readonly who: Visitor; readonly orderId: unknown; readonly operationId: unknown }
export type FaultySale = Awaited<ReturnType<typeof openFaultySale>>

/** A sale whose workers are processes of their own, behind a line to the chain that a test lets go wrong. */
export async function openFaultySale() {
  const sale = await openSale()
  const depositBefore = await depositOf(sale)
  const node = await startFaultyNode(sale.chain.url)
  const workers = new WorkerProcesses()
  const eventId = await sale.putOnSale({
    tiers: [
      { name: 'Free', maximum: 1000, prices: { native: '0', usdc: null } },
      { name: 'Stalls', maximum: 1000, prices: { native: '20000000000000000', usdc: null } },
    ],
  })
  await sale.of(Loops).beforeApplicationShutdown()

  const operationOf = async ({ operationId }: Placed) => {
    const [row] = await sale.database.query<{ status: string; block: string | null }>(
      `select status, block_hash as block from operations where id = $1`,
      [operationId],
    )
    return row
  }
  const statusOf = async (order: Placed) => (await operationOf(order))?.status

  return {
    ...{ sale, node, workers, eventId, statusOf },
    blockOf: async (order: Placed) => (await operationOf(order))?.block,
    startWorker: (environment = {}) => workers.start({ CHAIN_RPC_URL: node.url, ...environment }),

    /** Somebody new orders one ticket. */
    async placeOrder(tierId: number = TIERS.free): Promise<Placed> {
      const who = await sale.visitor()
      if (tierId === TIERS.paid) await sale.fund(who.wallet, { native: parseEther('1') })
      const { status, body } = await sale.buy(who, eventId, { tierId })
      expect(status).toBe(202)
      return { who, orderId: body.orderId, operationId: body.operationId }
    },

    hasBecome: (order: Placed, status: string) => eventually(async () => (await statusOf(order)) === status),

    /** Each order has its ticket, nothing is left to be done, and all books agree. */
    async expectTickets(...orders: readonly Placed[]): Promise<void> {
      for (const { who, orderId } of orders) {
        expect(await sale.endOf(who, orderId)).toMatchObject({ status: 'ticketed', error: null })
      }
      await eventually(async () => {
        const open = await sale.database.query(
          `select id::text from operations where status not in ('confirmed', 'failed')
            union all select fact_id::text from fact_deliveries where delivered_at is null`,
        )
        return open.length === 0
      })
      await expectBalancedBooks(sale, { depositBefore })
    },

    async stop(): Promise<void> {
      await workers.endAll()
      await node.stop()
      await sale.stop()
    },
  }
}
