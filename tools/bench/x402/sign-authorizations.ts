import { randomBytes } from 'node:crypto'
import { deployments, localChain } from '@boxoffice/contracts'
import secp256k1 from 'secp256k1'
import { type Address, bytesToHex, type Hex, hashTypedData, hexToBytes } from 'viem'
import { publicKeyToAddress } from 'viem/accounts'

const { contracts } = deployments[localChain.id]
const GOOD_FOR_SECONDS = 3_000
const domain = {
  ...{ name: 'USD Coin', version: '2', chainId: localChain.id },
  verifyingContract: contracts.USDC,
} as const
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

export type Payer = { readonly key: Uint8Array; readonly address: Address }

export type SignedAuthorization = {
  readonly payer: Address
  /** What was signed. */
  readonly digest: Hex
  /** The payload of scheme exact, as a client of x402 sends it. */
  readonly payload: { readonly signature: Hex; readonly authorization: Readonly<Record<string, string>> }
}

export function makePayers(count: number): Payer[] {
  return Array.from({ length: count }, () => {
    const key = randomBytes(32)
    return { key, address: publicKeyToAddress(bytesToHex(secp256k1.publicKeyCreate(key, false))) }
  })
}

/** One payment to TicketCheckout each, in turn, all of them different. */
export function signAuthorizations(payers: readonly Payer[], count: number, amount: string): SignedAuthorization[] {
  const validBefore = BigInt(Math.floor(Date.now() / 1000) + GOOD_FOR_SECONDS)
  return Array.from({ length: count }, (_, index) => {
    const payer = payers[index % payers.length]
    if (!payer) throw new Error('There is nobody who pays')
    const nonce = bytesToHex(randomBytes(32))
    const terms = { from: payer.address, to: contracts.TicketCheckout, value: BigInt(amount), validAfter: 0n }
    const message = { ...terms, validBefore, nonce }
    const digest = hashTypedData({ domain, types, primaryType: 'TransferWithAuthorization', message })
    const { signature, recid } = secp256k1.ecdsaSign(hexToBytes(digest), payer.key)
    const authorization = {
      ...{ from: payer.address, to: contracts.TicketCheckout, value: amount, nonce },
      ...{ validAfter: '0', validBefore: String(validBefore) },
    }
    return {
      ...{ payer: payer.address, digest },
      payload: { signature: `${bytesToHex(signature)}${recid === 0 ? '1b' : '1c'}` as Hex, authorization },
    }
  })
}
