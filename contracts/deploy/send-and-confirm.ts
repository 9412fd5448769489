import type { Address, Hex } from 'viem'
import type { DeployerClient } from './deployer-client.ts'
import { receiptOf } from './receipt-of.ts'

type Sending = { to: Address; data: Hex; value?: bigint }

/** Sends a transaction of the deployer's and waits until it has done what it was sent for. */
export async function sendAndConfirm(client: DeployerClient, { to, data, value = 0n }: Sending): Promise<void> {
  const hash = await client.sendTransaction({ chain: null, to, data, value })
  const { status } = await receiptOf(client, hash)
  if (status !== 'success') throw new Error(`Transaction ${hash} to ${to} was mined and failed.`)
}
