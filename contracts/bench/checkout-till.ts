import { type Address, concatHex, type Hash, type Hex, type PrivateKeyAccount, toHex } from 'viem'
import { instantEvent, openBoxOffice, paidTier, usdcPrice } from './box-office.ts'
import { personNamed } from './people.ts'

const saleSigner = personNamed('the sale signer')
const window = { validAfter: 1_700_000_000n, validBefore: 4_000_000_000n }
const transferTypes = {
  TransferWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const
const issueTypes = {
  Issue: [
    { name: 'eventId', type: 'uint256' },
    { name: 'tierId', type: 'uint256' },
    { name: 'nonces', type: 'bytes32[]' },
  ],
} as const

export type CheckoutOrder = {
  payer: Address
  recipient: Address
  quantity: bigint
  amount: bigint
  validAfter: bigint
  validBefore: bigint
  nonce: Hex
  signature: Hex
}

/** A box office whose checkout takes authorizations, and has taken some before. */
export async function openCheckout() {
  const office = await openBoxOffice()
  const { chain, manager, usdc } = office
  const { viem, admin, checkout: settler } = chain
  const permissions = await viem.deployContract('SpendPermissions')
  const people = [admin.account.address, settler.account.address] as const
  const till = await viem.deployContract('TicketCheckout', [...people, manager.address, permissions.address])
  await manager.write.grantRole([await manager.read.CHECKOUT_ROLE(), till.address])
  await manager.write.grantRole([await manager.read.SALE_SIGNER_ROLE(), saleSigner.address])
  const chainId = chain.client.chain.id
  const token = { name: 'USD Coin', version: '2', chainId, verifyingContract: usdc.address }
  const ours = { name: 'TicketCheckout', version: '1', chainId, verifyingContract: till.address }

  /** A ticket for the payer itself, signed as stock clients sign. */
  async function orderOf(account: PrivateKeyAccount, nonce: Hex): Promise<CheckoutOrder> {
    const payer = account.address
    const terms = { amount: usdcPrice, ...window, nonce }
    const signature = await account.signTypedData({
      ...{ domain: token, types: transferTypes, primaryType: 'TransferWithAuthorization' },
      message: { from: payer, to: till.address, value: usdcPrice, ...window, nonce },
    })
    return { payer, recipient: payer, quantity: 1n, ...terms, signature }
  }

  /** The same with a number of the server's. */
  const issuedOrderOf = (account: PrivateKeyAccount, sequence: number) =>
    orderOf(account, concatHex([toHex('boxnonce'), toHex(sequence, { size: 4 }), account.address]))

  async function issueOf(orders: readonly CheckoutOrder[]): Promise<Hex> {
    const nonces = orders.map(({ nonce }) => nonce).filter((nonce) => nonce.startsWith(toHex('boxnonce')))
    if (nonces.length === 0) return '0x'
    return saleSigner.signTypedData({
      ...{ domain: ours, types: issueTypes, primaryType: 'Issue' },
      message: { eventId: instantEvent, tierId: paidTier, nonces },
    })
  }

  const settle = async (orders: readonly CheckoutOrder[]): Promise<Hash> =>
    till.write.settle([instantEvent, paidTier, orders, await issueOf(orders)], {
      account: settler.account,
      gas: 16_000_000n,
    })

  return { ...office, till, permissions, orderOf, issuedOrderOf, settle }
}
