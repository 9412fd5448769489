import { describe, expect, test } from '@jest/globals'
import { authorizationOf, paymentHeader, typedPayment } from './typed-payment.ts'

const USDC = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const terms = {
  ...{ scheme: 'exact', network: 'eip155:31337', asset: USDC, payTo: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512' },
  ...{ amount: '18000000', maxTimeoutSeconds: 900, extra: { name: 'USDC', version: '2' } },
}
const payer = {
  from: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  now: new Date('2027-01-01T00:00:00Z'),
  nonce: `0x${'ab'.repeat(32)}`,
}

describe('what a wallet from outside signs', () => {
  test('default: exactly the price, to whom it is asked for, for as long as is asked', () => {
    expect(authorizationOf(terms, payer)).toEqual({
      ...{ from: payer.from, to: terms.payTo, value: '18000000', nonce: payer.nonce },
      ...{ validAfter: '0', validBefore: '1798762500' },
    })
  })

  test('behavior: it is typed data of the token on its chain', () => {
    const typed = typedPayment(terms, authorizationOf(terms, payer))
    expect(typed.domain).toEqual({ name: 'USDC', version: '2', chainId: 31337, verifyingContract: USDC })
    expect(Object.keys(typed.message)).toEqual(typed.types.TransferWithAuthorization.map(({ name }) => name))
  })

  test('behavior: the header carries what was accepted, and the signature', () => {
    const authorization = authorizationOf(terms, payer)
    const header = JSON.parse(atob(paymentHeader(terms, authorization, '0x01')))
    expect(header).toEqual({ x402Version: 2, accepted: terms, payload: { signature: '0x01', authorization } })
  })
})
