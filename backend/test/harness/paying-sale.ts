import { ticketCheckoutAbi } from '@boxoffice/contracts'
import { expect } from '@jest/globals'
import type { Address } from 'viem'
import { Loops } from '../../src/platform/index.ts'
import { eventually } from './eventually.ts'
import { startFaultyNode } from './faulty-node.ts'
import { contracts, openSale } from './open-sale.ts'
import { authorize, payersOf, USDC_PRICE, USDC_TIER } from './payers.ts'
import { WorkerProcesses } from './worker-process.ts'

type Paid = { readonly id: string; readonly payer: Address }
export type Wave = { readonly funded: readonly Paid[]; readonly unfunded: readonly Paid[] }
export type PayingSale = Awaited<ReturnType<typeof openPayingSale>>

/** A sale for USDC whose workers are processes of their own, behind a line to the chain that a test lets go wrong. */
export async function openPayingSale() {
  const sale = await openSale()
  const node = await startFaultyNode(sale.chain.url)
  const workers = new WorkerProcesses()
  const payers = payersOf(sale)
  const free = { name: 'Free', maximum: 10, prices: { native: '0', usdc: null } }
  const stalls = { name: 'Stalls', maximum: 5_000, prices: { native: null, usdc: String(USDC_PRICE) } }
  const eventId = await sale.putOnSale({ tiers: [free, free, stalls] })
  await sale.of(Loops).beforeApplicationShutdown()
  const payWith = async (units: bigint): Promise<Paid> => {
    const payer = await payers.payer(units)
    return { id: await payers.accept(eventId, await authorize(payer)), payer: payer.address }
  }

  return {
    ...{ sale, node, workers, payers, eventId },
    startWorker: (environment = {}) => workers.start({ CHAIN_RPC_URL: node.url, ...environment }),

    /** So many people sign, and so many of them have the money. */
    async pay({ funded, unfunded }: { funded: number; unfunded: number }): Promise<Wave> {
      const wave: { funded: Paid[]; unfunded: Paid[] } = { funded: [], unfunded: [] }
      for (let one = 0; one < unfunded; one++) wave.unfunded.push(await payWith(0n))
      for (let one = 0; one < funded; one++) wave.funded.push(await payWith(USDC_PRICE))
      return wave
    },

    countOf: async (status: string) => {
      const rows = await sale.database.query('select 1 from payments where status = $1', [status])
      return rows.length
    },

    /** Each is exactly one of paid with its ticket, or failed and not charged; chain, inventory and rows agree. */
    async expectEnds({ funded, unfunded }: Wave): Promise<void> {
      await payers.quiet()
      for (const { id, payer } of funded) {
        expect(await payers.rowOf(id)).toMatchObject({ status: 'completed', code: null })
        const order = await payers.orderOf(id)
        expect(order).toMatchObject({ status: 'ticketed' })
        expect(order?.tokenIds).toHaveLength(1)
        expect(await sale.ownerOf(order?.tokenIds[0] ?? '')).toBe(payer)
        expect(await payers.balanceOf(payer)).toBe(0n)
      }
      for (const { id } of unfunded) {
        expect(await payers.rowOf(id)).toMatchObject({ status: 'failed', code: 'payments.payer_unfunded' })
        expect(await payers.orderOf(id)).toMatchObject({ status: 'failed', tokenIds: [] })
      }
      const settled = await sale.client.getContractEvents({
        ...{ address: contracts.TicketCheckout, abi: ticketCheckoutAbi, eventName: 'OrderSettled' },
        fromBlock: 0n,
      })
      const [count] = await sale.database.query<{ completed: number }>(
        `select count(*)::int as completed from payments where status = 'completed'`,
      )
      expect(settled).toHaveLength(count?.completed ?? -1)
      await eventually(async () => {
        const sold = Number(await sale.soldOnChain(eventId, USDC_TIER))
        const tier = await sale.tier(eventId, USDC_TIER)
        return tier?.held === 0 && tier.sold === sold && sold === settled.length
      })
      expect(await payers.balanceOf(contracts.TicketCheckout)).toBe(0n)
    },

    async stop(): Promise<void> {
      await workers.endAll()
      await node.stop()
      await sale.stop()
    },
  }
}
