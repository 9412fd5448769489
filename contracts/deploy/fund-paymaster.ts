import { type Address, encodeFunctionData, formatEther } from 'viem'
import { entryPointAbi, entryPointAddress } from '../abi/entry-point.ts'
import { ticketPaymasterAbi } from '../abi/ticket-paymaster.ts'
import type { DeployerClient } from './deployer-client.ts'
import type { LeftToDo } from './left-to-do.ts'
import { sendAndConfirm } from './send-and-confirm.ts'

/** In wei. */
export type Funds = { deposit: bigint; stake: bigint }

const ONE_DAY = 86_400 // the least that public bundlers ask for

/** Fills the paymaster's deposit up, and its stake if the deployer owns it: anybody may deposit, only the owner may stake. */
export async function fundPaymaster(client: DeployerClient, paymaster: Address, funds: Funds): Promise<LeftToDo[]> {
  const info = await client.readContract({
    address: entryPointAddress,
    abi: entryPointAbi,
    functionName: 'getDepositInfo',
    args: [paymaster],
  })
  if (info.deposit < funds.deposit) {
    const data = encodeFunctionData({ abi: ticketPaymasterAbi, functionName: 'deposit' })
    await sendAndConfirm(client, { to: paymaster, data, value: funds.deposit - info.deposit })
  }
  if (funds.stake === 0n || (info.staked && info.stake >= funds.stake)) return []
  const value = info.stake < funds.stake ? funds.stake - info.stake : 0n // nothing more ends an unlocking that has begun
  const data = encodeFunctionData({ abi: ticketPaymasterAbi, functionName: 'addStake', args: [ONE_DAY] })
  const by = await client.readContract({ address: paymaster, abi: ticketPaymasterAbi, functionName: 'owner' })
  if (by !== client.account.address) {
    return [{ what: `stake ${formatEther(value)} for TicketPaymaster`, by, to: paymaster, data, value }]
  }
  await sendAndConfirm(client, { to: paymaster, data, value })
  return []
}
