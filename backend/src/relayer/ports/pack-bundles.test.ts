import { describe, expect, test } from '@jest/globals'
import { gasOfBundle, packBundles } from './pack-bundles.ts'
import type { SignedOperation } from './submission.ts'

describe('packing operations into bundles', () => {
  const operations = (count: number, callGasLimit: bigint) =>
    Array.from({ length: count }, (_, at): SignedOperation => {
      const gas = { callGasLimit, verificationGasLimit: 60_000n, preVerificationGas: 50_000n }
      const fees = { maxFeePerGas: 1n, maxPriorityFeePerGas: 1n }
      const sender = '0x00000000000000000000000000000000000000aa'
      const rest = { sender, nonce: BigInt(at), callData: '0x', signature: '0x' } as const
      return { id: String(at), userOpHash: `0x${at}`, userOperation: { ...gas, ...fees, ...rest } }
    })

  test('default: none for nothing, one for what fits', () => {
    expect(packBundles([])).toEqual([])
    expect(packBundles(operations(10, 100_000n)).map(({ length }) => length)).toEqual([10])
  })

  test('behavior: at most fifty in one, in their order', () => {
    const all = operations(120, 100_000n)
    const bundles = packBundles(all)
    expect(bundles.map(({ length }) => length)).toEqual([50, 50, 20])
    expect(bundles.flat()).toEqual(all)
  })

  test('behavior: no bundle asks for more gas than a transaction may take, and none for much less than it could', () => {
    const all = operations(20, 4_000_000n)
    const bundles = packBundles(all)
    for (const bundle of bundles) expect(gasOfBundle(bundle)).toBeLessThanOrEqual(16_777_216n)
    expect(bundles.map(({ length }) => length)).toEqual(Array.from({ length: 7 }, (_, at) => (at < 6 ? 3 : 2)))
  })
})
