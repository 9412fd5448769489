import { readFileSync } from 'node:fs'
import { homeAt, homeFolder } from '../../tools/stack/home/home.ts'
import { askChain } from './ask-chain.ts'

const root = new URL('../..', import.meta.url).pathname

/** Of the local chain's own accounts, one that the product does not use. */
const ACCOUNT = 15
const PURCHASE_TICKET = '0xbdbbb0cb'
// Ahead of whatever waits for the same block.
const URGENT = 100_000_000_000n

/** Somebody who needs nothing of us buys at the contract itself; their purchase is the first in the next block. */
export async function buyAtContract(onchainEventId: string, tierId: number, price: bigint): Promise<string> {
  const { stackFile } = homeAt(homeFolder(root, process.env))
  const { contracts }: { contracts: { EventManager: string } } = JSON.parse(readFileSync(stackFile, 'utf8'))
  const accounts = (await askChain('eth_accounts')) as string[]
  const hash = await askChain('eth_sendTransaction', {
    ...{ from: accounts[ACCOUNT], to: contracts.EventManager, value: hex(price), gas: hex(500_000n) },
    data: `${PURCHASE_TICKET}${word(BigInt(onchainEventId))}${word(BigInt(tierId))}`,
    ...{ maxFeePerGas: hex(2n * URGENT), maxPriorityFeePerGas: hex(URGENT) },
  })
  return String(hash)
}

/** Whether it came to be, once its block is there. */
export async function wasBought(hash: string): Promise<boolean> {
  const receipt = (await askChain('eth_getTransactionReceipt', hash)) as { status: string } | null
  return receipt?.status === '0x1'
}

function word(units: bigint): string {
  return units.toString(16).padStart(64, '0')
}

function hex(units: bigint): string {
  return `0x${units.toString(16)}`
}
