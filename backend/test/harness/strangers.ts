import { eventManagerAbi, ticketNftAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { type Address, type ContractFunctionArgs, type Hex, parseEventLogs, sha256, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { contracts, type Sale } from './open-sale.ts'

const PAYOUT = { instant: 0, escrow: 1 } as const

const manager = { address: contracts.EventManager, abi: eventManagerAbi } as const
const nft = { address: contracts.TicketNFT, abi: ticketNftAbi } as const

/** Accounts of the local chain that nobody at Boxoffice knows, and what they do on the chain without asking us. */
export function strangers({ client }: Sale) {
  const [ann, ben] = [privateKeyToAccount(localKey(15)), privateKeyToAccount(localKey(16))]
  const approver = privateKeyToAccount(localKey('approver'))

  const mined = async (hash: Hex) => {
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`Transaction ${hash} was undone`)
    return receipt
  }
  const buy = async (account: typeof ann, onchainEventId: bigint, tierId = 0, quantity = 1, value = 0n) => {
    const args = [onchainEventId, BigInt(tierId), BigInt(quantity)] as const
    return client.writeContract({ ...manager, account, functionName: 'purchaseTickets', args, value, gas: 3_000_000n })
  }

  return {
    ...{ ann, ben, mined },
    /** Sends without waiting for a block. */
    send: buy,
    /** Answers the token ids. */
    buy: async (...which: Parameters<typeof buy>): Promise<string[]> => {
      const { logs } = await mined(await buy(...which))
      return parseEventLogs({ abi: ticketNftAbi, eventName: 'TicketMinted', logs }).map(({ args }) =>
        String(args.tokenId),
      )
    },
    transfer: async (from: typeof ann, to: Address, tokenId: string) => {
      const args = [from.address, to, BigInt(tokenId)] as const
      await mined(await client.writeContract({ ...nft, account: from, functionName: 'transferFrom', args }))
    },
    checkIn: async (door: typeof ann, tokenIds: readonly string[]) => {
      const args = [tokenIds.map(BigInt)] as const
      await mined(await client.writeContract({ ...nft, account: door, functionName: 'checkIn', args }))
    },
    /** An approved event of Ann's with one tier, free if nothing else is said, of which she is the door. */
    openEvent: async ({
      maximum = 10,
      price = 0n,
      lastsSeconds = 100_000,
      payout = 'escrow' as keyof typeof PAYOUT,
    } = {}): Promise<bigint> => {
      const now = Number((await client.getBlock()).timestamp)
      const times = { saleStart: now - 10, saleEnd: now + lastsSeconds, endsAt: now + lastsSeconds }
      const rules = { payoutMode: PAYOUT[payout], transferPolicy: 0, resaleCapBps: 0, royaltyBps: 0 }
      const tier = { nativePrice: price, usdcPrice: 25_000_000n, maximum, guarded: false }
      const args: ContractFunctionArgs<typeof eventManagerAbi, 'nonpayable', 'createEvent'> = [
        { ...times, ...rules, door: ann.address },
        [{ ...tier, metadataDigest: sha256(toHex('a tier of a stranger')) }],
      ]
      const created = await mined(
        await client.writeContract({ ...manager, account: ann, functionName: 'createEvent', args }),
      )
      const [log] = parseEventLogs({ abi: eventManagerAbi, eventName: 'EventCreated', logs: created.logs })
      const eventId = log?.args.eventId ?? 0n
      await mined(
        await client.writeContract({ ...manager, account: approver, functionName: 'approveEvent', args: [eventId] }),
      )
      return eventId
    },
    /** By the approver, who may for any event. */
    cancel: async (onchainEventId: bigint) => {
      const args = [onchainEventId] as const
      await mined(await client.writeContract({ ...manager, account: approver, functionName: 'cancelEvent', args }))
    },
    payOut: async (onchainEventId: bigint) => {
      const args = [onchainEventId] as const
      await mined(await client.writeContract({ ...manager, account: ben, functionName: 'payout', args }))
    },
    refund: async (tokenIds: readonly string[]) => {
      const args = [tokenIds.map(BigInt)] as const
      await mined(await client.writeContract({ ...manager, account: ben, functionName: 'refund', args }))
    },
  }
}
