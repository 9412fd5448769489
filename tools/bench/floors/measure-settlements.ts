import { setTimeout as pause } from 'node:timers/promises'
import { localChain, ticketCheckoutAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { encodeFunctionData, type Hash, type Hex, parseGwei } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { House } from '../house/open-house.ts'
import { chainClient, contracts, soldOnChain } from '../sale/chain-client.ts'
import type { SignedAuthorization } from '../x402/sign-authorizations.ts'

const PER_TRANSACTION = 50
// As much as the product asks for: a block takes by what transactions may use, not by what they do.
const GAS = { transaction: 400_000n, order: 170_000n }
const FEES = { maxFeePerGas: parseGwei('20'), maxPriorityFeePerGas: parseGwei('1') }
// What a block has room for: anvil forgets what it finds none for.
const AHEAD = 4
const LOOK_EVERY_MS = 20

/** How many orders per second the chain settles when all is packed and signed before the clock starts. */
export async function measureSettlements(
  house: House,
  authorizations: readonly SignedAuthorization[],
  signal: AbortSignal,
): Promise<number> {
  const client = chainClient(house.chain.url)
  const settler = privateKeyToAccount(localKey('settler'))
  const first = await client.getTransactionCount({ address: settler.address })
  const signed: Hex[] = await Promise.all(
    batchesOf(authorizations).map((batch, index) =>
      settler.signTransaction({
        ...{ type: 'eip1559', chainId: localChain.id, to: contracts.TicketCheckout, nonce: first + index, ...FEES },
        ...{ data: settle(house, batch), gas: GAS.transaction + GAS.order * BigInt(batch.length) },
      }),
    ),
  )
  const soldBefore = await soldOnChain(house, house.event.paidTierId)
  const began = performance.now()
  const sent: Hash[] = []
  for (const serializedTransaction of signed) {
    const before = sent.at(-AHEAD)
    if (before) await mined(before)
    sent.push(await client.sendRawTransaction({ serializedTransaction }))
  }
  const last = sent.at(-1)
  if (last) await mined(last)
  const seconds = (performance.now() - began) / 1000
  const sold = (await soldOnChain(house, house.event.paidTierId)) - soldBefore
  if (sold !== authorizations.length) throw new Error(`${sold} of ${authorizations.length} orders were settled`)
  return sold / seconds

  async function mined(hash: Hash): Promise<void> {
    while ((await client.request({ method: 'eth_getTransactionReceipt', params: [hash] })) === null) {
      signal.throwIfAborted()
      await pause(LOOK_EVERY_MS)
    }
  }
}

function batchesOf(authorizations: readonly SignedAuthorization[]): SignedAuthorization[][] {
  const count = Math.ceil(authorizations.length / PER_TRANSACTION)
  return Array.from({ length: count }, (_, index) =>
    authorizations.slice(index * PER_TRANSACTION, (index + 1) * PER_TRANSACTION),
  )
}

function settle({ event }: House, batch: readonly SignedAuthorization[]): Hex {
  const args = [event.onchainEventId, BigInt(event.paidTierId), batch.map(orderOf), '0x'] as const
  return encodeFunctionData({ abi: ticketCheckoutAbi, functionName: 'settle', args })
}

function orderOf({ payer, payload: { signature, authorization } }: SignedAuthorization) {
  const { value = '0', validAfter = '0', validBefore = '0', nonce = '0x' } = authorization
  return {
    ...{ payer, recipient: payer, quantity: 1n, amount: BigInt(value), signature },
    ...{ validAfter: BigInt(validAfter), validBefore: BigInt(validBefore), nonce: nonce as Hex },
  }
}
