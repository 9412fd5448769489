import { deployments, eventManagerAbi, localChain } from '@boxoffice/contracts'
import { createPublicClient, http } from 'viem'
import type { House } from '../house/open-house.ts'

export const { contracts } = deployments[localChain.id]

export type ChainClient = ReturnType<typeof chainClient>

export function chainClient(url: string) {
  return createPublicClient({
    chain: localChain,
    transport: http(url, { batch: true }),
    pollingInterval: 20,
    cacheTime: 0,
  })
}

/** What the chain says was sold of what everybody buys here, or of another tier of it. */
export async function soldOnChain(
  { chain, event }: Pick<House, 'chain' | 'event'>,
  tierId = event.tierId,
): Promise<number> {
  const args = [event.onchainEventId, BigInt(tierId)] as const
  const manager = { address: contracts.EventManager, abi: eventManagerAbi } as const
  const { sold } = await chainClient(chain.url).readContract({ ...manager, functionName: 'tierOf', args })
  return Number(sold)
}
