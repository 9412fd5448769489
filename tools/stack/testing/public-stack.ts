import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { deployments, testUsdcAbi, ticketNftAbi } from '@boxoffice/contracts'
import { type Address, createPublicClient, http } from 'viem'
import { homeAt } from '../home/home.ts'
import { databasePlaces } from '../postgres/local-database.ts'
import { launch, type StackFile } from './launch.ts'
import type { Wanted } from './x402-buyers.ts'

const { contracts } = deployments[31337] // every local chain has them there, whatever its number

type Card = { id: string; saleStartsAt: string; lowestPrices: { usdc: string | null } }
type Tier = { tierId: number; available: number; prices: { usdc: string | null } }

export type PublicStack = Awaited<ReturnType<typeof startPublicStack>>

/** A stack of one's own on a local chain with the number of Base Sepolia. */
export async function startPublicStack() {
  const folder = mkdtempSync(join(tmpdir(), 'boxoffice-x402-'))
  chmodSync(folder, 0o755)
  const home = join(folder, 'home')
  const launched = launch(home, { args: ['--fresh'], env: { CHAIN_ID: '84532', BUNDLER_MODE: 'direct' } })
  const stop = async () => {
    launched.signal('SIGTERM')
    await launched.exited
    rmSync(dirname(databasePlaces(homeAt(home)).elsewhere), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  const file = await launched.ready().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  const ask = async <Answer>(path: string) => (await (await fetch(`${file.api}/api/v1${path}`)).json()) as Answer

  return {
    ...{ home, file, stop },
    usdcOf: (owner: string) =>
      createPublicClient({ transport: http(file.rpc) }).readContract({
        ...{ address: contracts.USDC, abi: testUsdcAbi, functionName: 'balanceOf', args: [owner as Address] },
      }),
    /** One that is on sale for USDC. */
    async findTier(): Promise<Wanted> {
      const { items } = await ask<{ items: Card[] }>('/events?limit=100')
      for (const { id, saleStartsAt, lowestPrices } of items) {
        if (lowestPrices.usdc === null || new Date(saleStartsAt) > new Date()) continue
        const { tiers } = await ask<{ tiers: Tier[] }>(`/events/${id}`)
        const tier = tiers.find(({ available, prices }) => available > 0 && Number(prices.usdc ?? 0) > 0)
        if (tier) return { eventId: id, tierId: tier.tierId, quantity: 1, units: BigInt(tier.prices.usdc ?? 0) }
      }
      throw new Error('Nothing in the catalogue is for sale in USDC')
    },
  }
}

/** As the chain says. */
export function ownerOf(at: StackFile, tokenId: string): Promise<Address> {
  return createPublicClient({ transport: http(at.rpc) }).readContract({
    ...{ address: contracts.TicketNFT, abi: ticketNftAbi, functionName: 'ownerOf', args: [BigInt(tokenId)] },
  })
}
