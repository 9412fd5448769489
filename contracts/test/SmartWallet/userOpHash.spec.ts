import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hashTypedData } from 'viem'
import { type Operation, openWallets, packed } from './wallets.ts'

/** The vectors that viem publishes for EntryPoint v0.8 on chain 1. */
const sender = '0x1234567890123456789012345678901234567890'
const plain: Operation = {
  sender,
  nonce: 0n,
  callData: '0x',
  callGasLimit: 6_942_069n,
  verificationGasLimit: 6_942_069n,
  preVerificationGas: 6_942_069n,
  maxFeePerGas: 69_420n,
  maxPriorityFeePerGas: 69n,
  signature: '0x',
}
const published: [string, Operation, string][] = [
  ['alone', plain, '0xa2224e732a1d4e2f923c7c05d586a0aa6cbc42172ec02f31d35fa9a2b8ba9208'],
  [
    'with a paymaster',
    { ...plain, paymaster: sender },
    '0x364bff8f9104a3854dce4f61f8479ce3019a3bd23e1c8db4da0d7c22850835b9',
  ],
  [
    'with a factory',
    { ...plain, factory: sender, factoryData: '0xdeadbeef' },
    '0x3146c70a9ef7538e9b9aca8b00ad4b127ca7eef7817a557f1801acbf8d68c206',
  ],
]

const types = {
  PackedUserOperation: [
    { name: 'sender', type: 'address' },
    { name: 'nonce', type: 'uint256' },
    { name: 'initCode', type: 'bytes' },
    { name: 'callData', type: 'bytes' },
    { name: 'accountGasLimits', type: 'bytes32' },
    { name: 'preVerificationGas', type: 'uint256' },
    { name: 'gasFees', type: 'bytes32' },
    { name: 'paymasterAndData', type: 'bytes' },
  ],
} as const

describe('the hash of an operation', () => {
  test('default: EntryPoint, viem and the published vectors agree', async () => {
    const { entryPoint, hashOf } = await openWallets(1)
    for (const [what, operation, hash] of published) {
      assert.equal(hashOf(operation), hash, what)
      assert.equal(await entryPoint.read.getUserOpHash([packed(operation)]), hash, what)
    }
  })

  /** Spelled out as the standard writes it, by none of the functions that the others use. */
  test("default: so does the typed data of EntryPoint's own domain", async () => {
    const { chain, entryPoint } = await openWallets(1)
    const { domain } = await chain.getEip712Domain({ address: entryPoint.address })
    const verifyingContract = entryPoint.address
    assert.deepEqual(
      { ...domain, verifyingContract, salt: undefined },
      { name: 'ERC4337', version: '1', chainId: 1, verifyingContract, salt: undefined },
    )
    for (const [what, operation, hash] of published) {
      const message = packed(operation)
      const typed = { types, primaryType: 'PackedUserOperation', message } as const
      assert.equal(hashTypedData({ ...typed, domain: { ...domain, salt: undefined } }), hash, what)
    }
  })

  test('behavior: the wallet is signed for by exactly this hash, on this chain and no other', async () => {
    const [one, other] = [await openWallets(1), await openWallets(10)]
    const account = await one.stockAccount(one.newOwner())
    const operation = await one.ready(account, [{ to: sender, value: 1n }])
    assert.equal(one.hashOf(operation), await one.entryPoint.read.getUserOpHash([packed(operation)]))
    assert.notEqual(one.hashOf(operation), other.hashOf(operation))
    assert.equal(await one.refusalOf(operation), undefined)
  })
})
