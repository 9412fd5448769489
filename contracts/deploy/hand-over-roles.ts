import { type Address, encodeFunctionData, type Hex, keccak256, toHex, zeroHash } from 'viem'
import { eventManagerAbi } from '../abi/event-manager.ts'
import type { DeployerClient } from './deployer-client.ts'
import type { LeftToDo } from './left-to-do.ts'
import type { Contracts } from './plan-deployment.ts'
import { sendAndConfirm } from './send-and-confirm.ts'
import type { Terms } from './terms.ts'

const ADMIN = zeroHash
const APPROVER = keccak256(toHex('APPROVER_ROLE'))
const SALE_SIGNER = keccak256(toHex('SALE_SIGNER_ROLE'))
const CHECKOUT = keccak256(toHex('CHECKOUT_ROLE'))

/**
 * Gives each role of EventManager to whom the terms name, then gives the deployer's own up. Does what is not done yet;
 * what the deployer may no longer do is left to the admin.
 */
export async function handOverRoles(
  client: DeployerClient,
  { EventManager: manager, TicketCheckout: checkout }: Contracts,
  terms: Terms,
): Promise<LeftToDo[]> {
  const has = (role: Hex, account: Address) =>
    client.readContract({ address: manager, abi: eventManagerAbi, functionName: 'hasRole', args: [role, account] })
  const left: LeftToDo[] = []

  // The admin comes last: whoever reads the chain while this runs finds somebody in charge.
  for (const { name, role, account } of [
    { name: 'approver', role: APPROVER, account: terms.approver },
    { name: 'sale signer', role: SALE_SIGNER, account: terms.saleSigner },
    { name: 'checkout', role: CHECKOUT, account: checkout },
    { name: 'admin', role: ADMIN, account: terms.admin },
  ]) {
    if (await has(role, account)) continue
    const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'grantRole', args: [role, account] })
    if (await has(ADMIN, terms.deployer)) await sendAndConfirm(client, { to: manager, data })
    else left.push({ what: `make ${account} ${name} of EventManager`, by: terms.admin, to: manager, data, value: 0n })
  }
  const isHandedOver = terms.admin !== terms.deployer && (await has(ADMIN, terms.admin))
  if (isHandedOver && (await has(ADMIN, terms.deployer))) {
    const args = [ADMIN, terms.deployer] as const
    const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'renounceRole', args })
    await sendAndConfirm(client, { to: manager, data })
  }
  return left
}
