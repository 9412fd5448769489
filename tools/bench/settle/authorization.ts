import { randomBytes } from 'node:crypto'
import { type Address, bytesToHex, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { PAID_TIER } from '../house/sold-event.ts'
import { contracts } from '../sale/chain-client.ts'

/** EIP-3009, for one ticket; what TicketCheckout takes. */
export type Authorization = {
  payer: Address
  amount: bigint
  validAfter: bigint
  validBefore: bigint
  nonce: Hex
  signature: Hex
}

const HOUR = 3600n
const types = {
  TransferWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

/** Somebody new signs, with a key that nobody needs again. */
export async function signAuthorization(): Promise<Authorization> {
  const payer = privateKeyToAccount(generatePrivateKey())
  const now = BigInt(Math.floor(Date.now() / 1000))
  const [validAfter, validBefore] = [now - HOUR, now + HOUR]
  const nonce = bytesToHex(randomBytes(32))
  const amount = PAID_TIER.priceUnits
  const signature = await payer.signTypedData({
    domain: { name: 'USD Coin', version: '2', chainId: foundry.id, verifyingContract: contracts.USDC },
    ...{ types, primaryType: 'TransferWithAuthorization' },
    message: { from: payer.address, to: contracts.TicketCheckout, value: amount, validAfter, validBefore, nonce },
  })
  return { payer: payer.address, amount, validAfter, validBefore, nonce, signature }
}
