import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { type Address, bytesToHex, domainSeparator, getAddress, type Hex, hashStruct, zeroHash } from 'viem'
import { hashTypedData, wrapTypedDataSignature } from 'viem/experimental/erc7739'
import { hashForWallet, unwrapSignature, wrapSignature } from './nested-signature.ts'

const types = {
  Gift: [
    { name: 'to', type: 'address' },
    { name: 'amount', type: 'uint256' },
  ],
} as const
const type = 'Gift(address to,uint256 amount)'

describe('a signature that is nested beside the domain of a wallet', () => {
  const anyBytes = (length: number): Hex => bytesToHex(randomBytes(length))
  const anyGift = () => {
    const [wallet, shop, to] = [20, 20, 20].map((length) => getAddress(anyBytes(length))) as [Address, Address, Address]
    const domain = { name: 'Gifts', version: '7', chainId: 8453, verifyingContract: shop } as const
    const message = { to, amount: BigInt(anyBytes(32)) }
    const contents = {
      ...{ domain: domainSeparator({ domain }), type },
      hash: hashStruct({ data: message, types, primaryType: 'Gift' }),
    }
    return { wallet, contents, typed: { domain, types, primaryType: 'Gift', message } as const }
  }
  const verifierDomain = (wallet: Address) =>
    ({ name: 'SmartWallet', version: '1', chainId: 8453, verifyingContract: wallet, salt: zeroHash }) as const

  test('default: is what viem, which shares no line with it, signs and wraps', () => {
    for (let round = 0; round < 200; round++) {
      const { wallet, contents, typed } = anyGift()
      expect(hashForWallet(contents, wallet, 8453)).toBe(
        hashTypedData({ ...typed, verifierDomain: verifierDomain(wallet) }),
      )
      const signature = anyBytes(65)
      const wrapped = wrapSignature(signature, contents)
      expect(wrapped).toBe(wrapTypedDataSignature({ ...typed, signature }))
      expect(unwrapSignature(wrapped, contents)).toBe(signature)
    }
  })

  test('error: wrapped with any other contents, cut or longer, is nothing', () => {
    const { contents } = anyGift()
    const signature = anyBytes(65)
    const wrapped = wrapSignature(signature, contents)
    for (const other of [{ domain: anyBytes(32) }, { hash: anyBytes(32) }, { type: `${type} ` }]) {
      expect(unwrapSignature(wrapped, { ...contents, ...other })).toBeUndefined()
    }
    for (const bent of [signature, '0x', wrapped.slice(0, -2), `${wrapped}00`, `0x00${wrapped.slice(2)}`] as Hex[]) {
      expect(unwrapSignature(bent, contents)).toBeUndefined()
    }
  })
})
