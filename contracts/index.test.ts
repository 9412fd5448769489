import { describe, expect, test } from '@jest/globals'
import { type Abi, zeroAddress } from 'viem'
import { deterministicDeployerAddress } from './deploy/index.ts'
import * as contracts from './index.ts'

describe('what others may know of the contracts', () => {
  test('default: the addresses of the canonical contracts are those of every public chain', () => {
    expect(contracts.entryPointAddress).toBe('0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108')
    expect(contracts.multicall3Address).toBe('0xcA11bde05977b3631167028862bE2a173976CA11')
    expect(deterministicDeployerAddress).toBe('0x4e59b44847b379578588920cA78FbF26c0B4956C')
  })

  test('default: EntryPoint can be called, watched and understood when it refuses', () => {
    expect(namesIn(contracts.entryPointAbi)).toEqual(
      expect.arrayContaining([
        'function handleOps',
        'event UserOperationEvent',
        'error FailedOp',
        'error FailedOpWithRevert',
      ]),
    )
  })

  test('default: so can our own', () => {
    expect(namesIn(contracts.eventManagerAbi)).toEqual(
      expect.arrayContaining(['function purchaseTicket', 'event TicketSold', 'error SoldOut']),
    )
    expect(namesIn(contracts.paymentGatewayAbi)).toEqual(
      expect.arrayContaining(['function payWithPermit', 'event PaymentCompleted', 'error TermsExpired']),
    )
    expect(namesIn(contracts.ticketNftAbi)).toEqual(expect.arrayContaining(['event TicketMinted', 'error NotMovable']))
    // its refusals come from a library, and have to be told from one another all the same
    expect(namesIn(contracts.ticketPaymasterAbi)).toEqual(expect.arrayContaining(['error OutsideCallData']))
  })

  test('default: each network has its chain, the real USDC where there is one, and the local chain our contracts', () => {
    expect(contracts.networks.map(({ chain }) => chain.id)).toEqual([31337, 8453, 84532, 137, 80002])
    const [local, ...others] = contracts.networks
    expect(local?.usdc).toBeUndefined()
    expect(Object.values(local?.deployment?.contracts ?? {})).toHaveLength(13)
    expect(others.map(({ usdc }) => usdc)).toEqual([
      '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913',
      '0x036CbD53842c5426634e7929541eC2318f3dCF7e',
      '0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359',
      '0x41E94Eb019C0762f9Bfcf9Fb1E58725BfB0e7582',
    ])
    for (const { chain } of others) expect(chain.blockExplorers?.default.url).toMatch(/^https:/)
    for (const { usdc } of others) expect(usdc ?? zeroAddress).not.toBe(zeroAddress)
  })
})

function namesIn(abi: Abi): string[] {
  return abi.flatMap((item) => ('name' in item ? [`${item.type} ${item.name}`] : []))
}
