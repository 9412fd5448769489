import {
  type Account,
  type Address,
  type Hash,
  maxUint256,
  type PrivateKeyAccount,
  parseEther,
  parseEventLogs,
  sha256,
  toHex,
} from 'viem'
import { type Chain, openChain } from './chain.ts'

export type BoxOffice = Awaited<ReturnType<typeof openBoxOffice>>

/** One event pays its organizer at once, the other keeps the money until it has ended. */
export const instantEvent = 1n
export const escrowEvent = 2n
export const paidTier = 0n
export const freeTier = 1n

export const price = parseEther('0.001')
export const usdcPrice = 25_000_000n
export const metadataDigest = sha256(toHex('a tier'))

const sale = { saleStart: 1_700_000_000, saleEnd: 4_000_000_000, endsAt: 4_000_000_000 }
const rules = { transferPolicy: 0, resaleCapBps: 0, royaltyBps: 500 }
const stock = { maximum: 100_000, guarded: false, metadataDigest }
const tiers = [
  { nativePrice: price, usdcPrice, ...stock },
  { nativePrice: 0n, usdcPrice: 0n, ...stock },
]

/** A box office that has been open for a while: every tier has been sold from, and everybody paid once. */
export async function openBoxOffice() {
  const chain = await openChain()
  const contracts = await deploy(chain)
  const { manager, usdc } = contracts
  const { admin, checkout, organizer, client } = chain

  const giveUsdc = async (addresses: Address[]) => {
    for (const address of addresses) await usdc.write.mint([address, 10n ** 12n])
  }
  const allowUsdc = (account: Account) => usdc.write.approve([manager.address, maxUint256], { account })

  await giveUsdc([admin, checkout, organizer].map(({ account }) => account.address))
  for (const { account } of [admin, checkout]) await allowUsdc(account)
  for (const event of [instantEvent, escrowEvent]) {
    await manager.write.purchaseTicket([event, paidTier], { value: price })
    await manager.write.purchaseTicket([event, freeTier])
    await manager.write.purchaseTicketsWithToken([event, paidTier, 1n])
  }

  async function ticketsSoldIn(hash: Hash): Promise<bigint[]> {
    const { logs } = await client.waitForTransactionReceipt({ hash })
    const sold = parseEventLogs({ abi: manager.abi, logs, eventName: 'TicketSold' })
    return sold.map(({ args }) => args.tokenId)
  }

  return {
    ...{ chain, ...contracts, giveUsdc, allowUsdc, ticketsSoldIn },

    /** A ticket for each, for native currency. */
    sell: async (eventId: bigint, buyers: PrivateKeyAccount[]): Promise<bigint[]> => {
      await chain.fund(buyers.map(({ address }) => address))
      const tokenIds: bigint[] = []
      for (const account of buyers) {
        const hash = await manager.write.purchaseTicket([eventId, paidTier], { account, value: price })
        tokenIds.push(...(await ticketsSoldIn(hash)))
      }
      return tokenIds
    },

    /** A ticket for each in one transaction of the checkout's, for USDC. */
    sellAtCheckout: (eventId: bigint, buyers: PrivateKeyAccount[]): Promise<Hash> => {
      const allotments = buyers.map(({ address }) => ({ to: address, quantity: 1n }))
      return manager.write.mintSold([eventId, paidTier, allotments], { account: checkout.account })
    },
  }
}

async function deploy({ admin, checkout, organizer, treasury, viem }: Chain) {
  const [adminAddress, treasuryAddress] = [admin.account.address, treasury.account.address]
  const usdc = await viem.deployContract('TestUSDC', [adminAddress])
  const manager = await viem.deployContract('EventManager', [adminAddress, usdc.address, treasuryAddress, 250n])
  const ticket = await viem.getContractAt('TicketNFT', await manager.read.ticket())
  await manager.write.grantRole([await manager.read.APPROVER_ROLE(), adminAddress])
  await manager.write.grantRole([await manager.read.CHECKOUT_ROLE(), checkout.account.address])
  for (const payoutMode of [0, 1]) {
    const terms = { ...sale, ...rules, payoutMode, door: organizer.account.address }
    await manager.write.createEvent([terms, tiers], { account: organizer.account })
  }
  for (const event of [instantEvent, escrowEvent]) await manager.write.approveEvent([event])
  return { usdc, manager, ticket }
}
