import { describe, expect, test } from '@jest/globals'
import type { Payment } from '../payment.ts'
import type { PaymentStatus } from '../payment-states.ts'
import type { Settled } from '../payment-type.ts'
import { judgeSettlement } from './judge-settlement.ts'

const [OURS, OTHER] = ['the payment’s own transaction', 'another one']
const result = { quantity: 1, tokenIds: ['7'] }
const code = { code: 'tests.none', detail: 'None.' }
const paid = { paymentId: 'p', is: 'paid', result } as const
const notCharged = { paymentId: 'p', is: 'not charged', ...code } as const
const notTaken = { paymentId: 'p', is: 'not taken', ...code } as const
const paidBack = { paymentId: 'p', is: 'paid back' } as const

const payment = (status: PaymentStatus, more: Partial<Payment> = {}): Payment => ({
  ...{ id: 'p', kind: 'tests', status, version: 1, personId: null, signedBy: 'key', batchKey: '', correlationId: null },
  ...{
    asset: '0x',
    payer: '0x',
    payTo: '0x',
    amount: '1',
    validAfter: 0,
    validBefore: 1,
    nonce: '0x',
    signature: '0x',
  },
  ...{ transactionId: OURS, transactionHash: null, result: null, errorCode: null, errorDetail: null, lookedAt: null },
  ...{ lookedBlock: null, broughtIn: null, tries: 0, createdAt: new Date(0) },
  ...more,
})
const judge = (one: Payment, settled?: Settled, { by = OURS, succeeded = true } = {}) =>
  judgeSettlement(one, settled, { transactionId: by, transactionHash: '0xnow', succeeded }).is

describe('what a transaction means for a payment', () => {
  test.each(['pending', 'processing', 'sent', 'confirmation_failed', 'failed'] as const)(
    'behavior: paid is paid, also for one that is %s, whichever transaction it was',
    (status) => {
      expect(judge(payment(status), paid)).toBe('completed')
      expect(judge(payment(status), paid, { by: OTHER })).toBe('completed')
    },
  )

  test('behavior: what is known is no news; the same in another block, with other tickets, is', () => {
    const completed = payment('completed', { transactionHash: '0xnow', result })
    expect(judge(completed, paid)).toBe('no news')
    expect(judge({ ...completed, transactionHash: '0x1' }, paid)).toBe('completed')
    expect(judge({ ...completed, result: { quantity: 1, tokenIds: ['8'] } }, paid)).toBe('completed')
  })

  test('behavior: a no counts from the transaction that carries it, and from no other', () => {
    expect(judge(payment('sent'), notCharged)).toBe('failed')
    expect(judge(payment('sent'), notTaken)).toBe('back')
    for (const settled of [notCharged, notTaken, undefined]) {
      expect(judge(payment('sent'), settled, { by: OTHER })).toBe('no news')
      expect(judge(payment('completed'), settled, { by: OTHER })).toBe('no news')
      expect(judge(payment('failed'), settled)).toBe('no news')
    }
  })

  test('behavior: a batch that was undone as a whole took nothing', () => {
    expect(judge(payment('sent'), undefined, { succeeded: false })).toBe('back')
    expect(judge(payment('confirmation_failed'), undefined, { succeeded: false })).toBe('to be watched')
  })

  test('behavior: a batch that succeeded and says nothing of one leaves it to be watched', () => {
    expect(judge(payment('sent'), undefined)).toBe('to be watched')
  })

  test('behavior: money that a stranger brought in and that is not served is looked for again, and then watched', () => {
    const brought = { broughtIn: '0x1' } as const
    expect(judge(payment('sent', brought), undefined, { succeeded: false })).toBe('back')
    expect(judge(payment('sent', { ...brought, tries: 1 }), undefined, { succeeded: false })).toBe('to be watched')
  })

  test('behavior: what ended in a lost block ends otherwise in the next', () => {
    expect(judge(payment('completed'), notCharged)).toBe('failed')
    expect(judge(payment('completed'), notTaken)).toBe('back')
  })

  test('behavior: money goes back where it was to, and nowhere else', () => {
    expect(judge(payment('refunding'), paidBack)).toBe('refunded')
    expect(judge(payment('completed'), paidBack)).toBe('impossible')
    expect(judge(payment('refunding'), paid)).toBe('impossible')
    expect(judge(payment('refunding'), undefined, { succeeded: false })).toBe('no news')
  })
})
