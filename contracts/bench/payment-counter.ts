import assert from 'node:assert/strict'
import {
  type Address,
  concatHex,
  encodeFunctionData,
  type Hash,
  type Hex,
  keccak256,
  type PrivateKeyAccount,
  parseSignature,
  toHex,
} from 'viem'
import { paymentTermsTypes } from '../payment-terms-types.ts'
import { openChain } from './chain.ts'
import { personNamed } from './people.ts'

const signer = personNamed("the gateway's signer")
const merchant = personNamed('a merchant').address
const deadline = 4_000_000_000
const amount = 40_000_000n
const permitTypes = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const
const requestTypes = {
  ForwardRequest: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'gas', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint48' },
    { name: 'data', type: 'bytes' },
  ],
} as const

/** A gateway, where payers with approvals and without pay by themselves and have the forwarder pay. */
export async function openPaymentCounter() {
  const chain = await openChain()
  const { viem, admin, treasury, bundler: relayer } = chain
  const usdc = await viem.deployContract('TestUSDC', [admin.account.address])
  const forwarder = await viem.deployContract('Forwarder')
  const code = await viem.deployContract('PaymentGateway', [forwarder.address])
  const initialization = encodeFunctionData({
    ...{ abi: code.abi, functionName: 'initialize' },
    args: [admin.account.address, treasury.account.address, signer.address, [usdc.address]],
  })
  const { address } = await viem.deployContract('PaymentGatewayProxy', [code.address, initialization])
  const gateway = await viem.getContractAt('PaymentGateway', address)
  const chainId = chain.client.chain.id
  const domainOf = (name: string, verifyingContract: Address, version = '1') =>
    ({ name, version, chainId, verifyingContract }) as const

  async function termsOf(name: string, feeBps: number) {
    const terms = {
      ...{ paymentId: keccak256(toHex(name)), token: usdc.address, amount, recipient: merchant },
      ...{ merchantId: keccak256(toHex('a merchant')), feeBps },
    }
    const signature = await signer.signTypedData({
      domain: domainOf('PaymentGateway', address),
      ...{ types: paymentTermsTypes, primaryType: 'PaymentTerms', message: { ...terms, deadline } },
    })
    const { paymentId, token, recipient, merchantId } = terms
    const signed = concatHex([toHex(deadline, { size: 6 }), signature])
    return [paymentId, token, amount, recipient, merchantId, feeBps, signed] as const
  }

  async function permitOf(payer: PrivateKeyAccount) {
    const signature = await payer.signTypedData({
      ...{ domain: domainOf('USD Coin', usdc.address, '2'), types: permitTypes, primaryType: 'Permit' },
      message: { owner: payer.address, spender: address, value: amount, nonce: 0n, deadline: BigInt(deadline) },
    })
    const { r, s, v } = parseSignature(signature)
    return { deadline: BigInt(deadline), v: Number(v), r, s }
  }

  return {
    ...{ chain, gateway },

    /** The call that pays, named so that no payment is made twice. */
    callOf: async (name: string, payer: PrivateKeyAccount, { feeBps = 250, isPermitted = false } = {}) => {
      const terms = await termsOf(name, feeBps)
      if (!isPermitted) return encodeFunctionData({ abi: gateway.abi, functionName: 'pay', args: terms })
      const args = [...terms, await permitOf(payer)] as const
      return encodeFunctionData({ abi: gateway.abi, functionName: 'payWithPermit', args })
    },

    /** With money for more than a payment, and an approval unless there will be a permit. */
    prepare: async (payers: PrivateKeyAccount[], isPermitted = false) => {
      await chain.fund(payers.map((payer) => payer.address))
      for (const payer of payers) {
        await usdc.write.mint([payer.address, 100_000_000n])
        await chain.networkHelpers.impersonateAccount(payer.address)
        if (!isPermitted) await usdc.write.approve([address, 100_000_000n], { account: payer.address })
      }
    },

    payDirectly: (payer: PrivateKeyAccount, data: Hex): Promise<Hash> =>
      admin.sendTransaction({ account: payer.address, to: address, data, gas: 1_000_000n }),

    payForwarded: async (payers: PrivateKeyAccount[], calls: Hex[]): Promise<Hash> => {
      const requests = await Promise.all(payers.map((payer, index) => requestOf(payer, calls[index] ?? '0x')))
      const [first, ...others] = requests
      assert(first)
      const options = { account: relayer.account, gas: 10_000_000n }
      if (others.length === 0) return forwarder.write.execute([first], options)
      return forwarder.write.executeBatch([requests, relayer.account.address], options)
    },
  }

  async function requestOf(payer: PrivateKeyAccount, data: Hex) {
    const request = { from: payer.address, to: address, value: 0n, gas: 400_000n, deadline, data }
    const signature = await payer.signTypedData({
      ...{ domain: domainOf('Boxoffice', forwarder.address), types: requestTypes, primaryType: 'ForwardRequest' },
      message: { ...request, nonce: 0n },
    })
    return { ...request, signature }
  }
}
