import { setTimeout as pause } from 'node:timers/promises'
import { localChain, multicall3Abi, multicall3Address, testUsdcAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { type Address, encodeFunctionData, type Hash, parseGwei } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { type ChainClient, contracts } from '../sale/chain-client.ts'

const TOGETHER = 200
// What a block has room for: anvil forgets what it finds none for.
const AHEAD = 2
const GAS = { transaction: 200_000n, payer: 65_000n }
const FEES = { maxFeePerGas: parseGwei('20'), maxPriorityFeePerGas: parseGwei('1') }
const LOOK_EVERY_MS = 50

/** Gives each of them so much play money, hundreds in a transaction. */
export async function fundPayers(
  client: ChainClient,
  { payers, units }: { payers: readonly Address[]; units: bigint },
  signal: AbortSignal,
): Promise<void> {
  const account = privateKeyToAccount(localKey(18))
  let nonce = await client.getTransactionCount({ address: account.address })
  const sent: Hash[] = []
  for (let at = 0; at < payers.length; at += TOGETHER) {
    const some = payers.slice(at, at + TOGETHER)
    const serializedTransaction = await account.signTransaction({
      ...{ type: 'eip1559', chainId: localChain.id, to: multicall3Address, nonce: nonce++, ...FEES },
      ...{ data: mintTo(some, units), gas: GAS.transaction + GAS.payer * BigInt(some.length) },
    })
    const before = sent.at(-AHEAD)
    if (before) await waitUntilMined(client, before, signal)
    sent.push(await client.sendRawTransaction({ serializedTransaction }))
  }
  for (const hash of sent.slice(-AHEAD)) await waitUntilMined(client, hash, signal)
}

async function waitUntilMined(client: ChainClient, hash: Hash, signal: AbortSignal): Promise<void> {
  while ((await client.request({ method: 'eth_getTransactionReceipt', params: [hash] })) === null) {
    signal.throwIfAborted()
    await pause(LOOK_EVERY_MS)
  }
}

function mintTo(payers: readonly Address[], units: bigint) {
  const calls = payers.map((payer) => ({
    ...{ target: contracts.USDC, allowFailure: false },
    callData: encodeFunctionData({ abi: testUsdcAbi, functionName: 'mint', args: [payer, units] }),
  }))
  return encodeFunctionData({ abi: multicall3Abi, functionName: 'aggregate3', args: [calls] })
}
