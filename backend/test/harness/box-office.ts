import {
  deployments,
  entryPointAbi,
  entryPointAddress,
  eventManagerAbi,
  localChain,
  ticketNftAbi,
} from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import {
  type Address,
  createTestClient,
  encodeFunctionData,
  type Hex,
  http,
  parseEther,
  publicActions,
  sha256,
  toHex,
  walletActions,
} from 'viem'
import type { PackedUserOperation } from 'viem/account-abstraction'
import { privateKeyToAccount } from 'viem/accounts'

const { contracts } = deployments[localChain.id]
const manager = { address: contracts.EventManager, abi: eventManagerAbi } as const

/** The tiers of event 1. */
export const TIER = { paid: 0, free: 1, single: 2 } as const
export const PRICE = parseEther('0.02')

export type BoxOffice = Awaited<ReturnType<typeof openBoxOffice>>

/** A chain of one's own with an approved event on sale: a tier for money, a free one, and one with a single ticket. */
export async function openBoxOffice() {
  const chain = await startThrowawayChain()
  const client = connect(chain)
  await putOnSale(client)

  return {
    chain,
    client,
    contracts,
    stop: () => chain.stop(),

    purchase(tier: number, quantity = 1n): { to: Address; value: bigint; data: Hex } {
      const args = [1n, BigInt(tier), quantity] as const
      const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'purchaseTickets', args })
      return { to: contracts.EventManager, value: tier === TIER.paid ? PRICE * quantity : 0n, data }
    },

    async buyAsStranger(tier: number): Promise<void> {
      const account = privateKeyToAccount(localKey(15))
      const call = { ...manager, account, functionName: 'purchaseTickets', args: [1n, BigInt(tier), 1n] } as const
      const hash = await client.writeContract({ ...call, value: tier === TIER.paid ? PRICE : 0n })
      await client.waitForTransactionReceipt({ hash })
    },

    /** What any bundler may do with operations that it has seen. */
    async bundleAsStranger(operations: readonly PackedUserOperation[]): Promise<Hex> {
      const account = privateKeyToAccount(localKey(16))
      const entryPoint = { address: entryPointAddress, abi: entryPointAbi } as const
      const args = [operations, account.address] as const
      const hash = await client.writeContract({
        ...entryPoint,
        account,
        functionName: 'handleOps',
        args,
        gas: 3_000_000n,
      })
      await client.waitForTransactionReceipt({ hash })
      return hash
    },

    ticketsOf(wallet: Address): Promise<bigint> {
      const args = [wallet] as const
      return client.readContract({ address: contracts.TicketNFT, abi: ticketNftAbi, functionName: 'balanceOf', args })
    },

    ownerOf(tokenId: string): Promise<Address> {
      const args = [BigInt(tokenId)] as const
      return client.readContract({ address: contracts.TicketNFT, abi: ticketNftAbi, functionName: 'ownerOf', args })
    },

    /** How many transactions the gas lanes have sent. */
    async directTransactions(): Promise<number> {
      const lanes = [0, 1, 2, 3].map((account) => privateKeyToAccount(localKey(account)).address)
      const counts = await Promise.all(lanes.map((address) => client.getTransactionCount({ address })))
      return counts.reduce((sum, count) => sum + count, 0)
    },
  }
}

function connect({ url }: ThrowawayChain) {
  return createTestClient({ mode: 'anvil', chain: localChain, transport: http(url), pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions)
}

async function putOnSale(client: ReturnType<typeof connect>): Promise<void> {
  const organizer = privateKeyToAccount(localKey(4))
  const now = Number((await client.getBlock()).timestamp)
  const tier = { usdcPrice: 25_000_000n, guarded: false, metadataDigest: sha256(toHex('a tier')) }
  const created = await client.writeContract({
    ...manager,
    account: organizer,
    functionName: 'createEvent',
    args: [
      {
        ...{ saleStart: now - 10, saleEnd: now + 100_000, endsAt: now + 100_000, payoutMode: 0, transferPolicy: 0 },
        ...{ resaleCapBps: 0, royaltyBps: 0, door: organizer.address },
      },
      [
        { ...tier, nativePrice: PRICE, maximum: 1000 },
        { ...tier, nativePrice: 0n, maximum: 1000 },
        { ...tier, nativePrice: 0n, maximum: 1 },
      ],
    ],
  })
  await client.waitForTransactionReceipt({ hash: created })
  const account = privateKeyToAccount(localKey('approver'))
  const approved = await client.writeContract({ ...manager, account, functionName: 'approveEvent', args: [1n] })
  await client.waitForTransactionReceipt({ hash: approved })
}
