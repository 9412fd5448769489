import { setTimeout as pause } from 'node:timers/promises'
import { entryPointAbi, entryPointAddress, localChain } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { encodeFunctionData, type Hash, type Hex, type LocalAccount, parseGwei } from 'viem'
import { toPackedUserOperation } from 'viem/account-abstraction'
import { privateKeyToAccount } from 'viem/accounts'
import type { House } from '../house/open-house.ts'
import { type ChainClient, chainClient, soldOnChain } from '../sale/chain-client.ts'
import type { Operation } from './sign-purchases.ts'

export type Bundles = { operations: readonly Operation[]; perBundle: number }

/** Accounts that neither the product nor the bundler spends from, as many as the product has gas lanes. */
const LANES = [15, 16, 17, 18].map((account) => privateKeyToAccount(localKey(account)))
// A block takes by what transactions may use, not by what they do.
const GAS = { new: 290_000n, existing: 120_000n, transaction: 400_000n }
const FEES = { maxFeePerGas: parseGwei('20'), maxPriorityFeePerGas: parseGwei('1') }
const LOOK_EVERY_MS = 2

/** How many operations per second the chain carries out when all is signed and packed before the clock starts. */
export async function measureBundles(house: House, { operations, perBundle }: Bundles, signal: AbortSignal) {
  const client = chainClient(house.chain.url)
  const soldBefore = await soldOnChain(house)
  const queues = await writeTransactions(client, bundlesOf(operations, perBundle))
  const began = performance.now()
  await Promise.all(queues.map((queue) => sendInTurn(client, queue, signal)))
  const seconds = (performance.now() - began) / 1000
  const sold = (await soldOnChain(house)) - soldBefore
  if (sold !== operations.length)
    throw new Error(`${sold} of ${operations.length} pre-signed operations were carried out`)
  return operations.length / seconds
}

function bundlesOf(operations: readonly Operation[], perBundle: number): Operation[][] {
  const count = Math.ceil(operations.length / perBundle)
  return Array.from({ length: count }, (_, index) => operations.slice(index * perBundle, (index + 1) * perBundle))
}

async function writeTransactions(client: ChainClient, bundles: readonly Operation[][]): Promise<Hex[][]> {
  const lanes = LANES.slice(0, await lanesPerBlock(client, bundles))
  return Promise.all(
    lanes.map(async (lane, place) => {
      const nonce = await client.getTransactionCount({ address: lane.address })
      const mine = bundles.filter((_, index) => index % lanes.length === place)
      const signed = mine.map((bundle, index) =>
        lane.signTransaction({
          ...{ type: 'eip1559', chainId: localChain.id, to: entryPointAddress, nonce: nonce + index, ...FEES },
          ...{ data: handleOps(bundle, lane), gas: gasOf(bundle) },
        }),
      )
      return Promise.all(signed)
    }),
  )
}

/** What does not fit into a block, anvil leaves lying until another transaction comes, and after ours none does. */
async function lanesPerBlock(client: ChainClient, bundles: readonly Operation[][]): Promise<number> {
  const { gasLimit } = await client.getBlock()
  return Math.floor(Number(gasLimit) / Math.max(...bundles.map((bundle) => Number(gasOf(bundle)))))
}

function handleOps(bundle: readonly Operation[], lane: LocalAccount): Hex {
  const args = [bundle.map((operation) => toPackedUserOperation(operation)), lane.address] as const
  return encodeFunctionData({ abi: entryPointAbi, functionName: 'handleOps', args })
}

function gasOf(bundle: readonly Operation[]): bigint {
  return bundle.reduce((sum, { factory }) => sum + (factory ? GAS.new : GAS.existing), GAS.transaction)
}

async function sendInTurn(client: ChainClient, transactions: readonly Hex[], signal: AbortSignal): Promise<void> {
  for (const serializedTransaction of transactions) {
    const hash = await client.sendRawTransaction({ serializedTransaction })
    while (!(await isMined(client, hash))) {
      signal.throwIfAborted()
      await pause(LOOK_EVERY_MS)
    }
  }
}

async function isMined(client: ChainClient, hash: Hash): Promise<boolean> {
  return (await client.request({ method: 'eth_getTransactionReceipt', params: [hash] })) !== null
}
