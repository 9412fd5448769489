import { describe, expect, test } from '@jest/globals'
import { hasCode } from './problem.ts'
import { type Kept, sendPaid } from './send-paid.ts'

const requirements = {
  ...{ scheme: 'exact', network: 'eip155:31337', asset: '0x01', payTo: '0x02', amount: '5' },
  ...{ maxTimeoutSeconds: 900, extra: { name: 'USDC', version: '2' } },
}
const signed = { header: 'paid', from: 'sheet' as const }

/** A server that wants to be paid, and what it has heard. */
function shop(answer: (header: string) => Response | Promise<Response>) {
  const heard: (string | undefined)[] = []
  const kept: Kept[] = []
  const accepts = btoa(JSON.stringify({ accepts: [requirements] }))
  const send = async (header?: string) => {
    heard.push(header)
    if (header !== undefined) {
      const response = await answer(header)
      const body = await response.json()
      return response.ok ? { data: body, response } : { error: body, response }
    }
    const response = new Response(null, { status: 402, headers: { 'payment-required': accepts } })
    return { error: { challengeId: 'c' }, response }
  }
  return { heard, kept, keep: (now: Kept) => kept.push(now), send, what: 'one' }
}
const ok = () => Response.json({ paymentId: 'p' }, { status: 202 })

describe('sending what has to be paid for', () => {
  test('default: hears the price, has it signed, and sends the same with it', async () => {
    const { heard, kept, ...call } = shop(ok)
    const paid = await sendPaid({ ...call, kept: {}, sign: async () => signed })
    expect(paid).toEqual({ answer: { paymentId: 'p' }, from: 'sheet' })
    expect(heard).toEqual([undefined, 'paid'])
    expect(kept.at(-1)).toEqual({ terms: { challengeId: 'c', requirements }, signed })
  })

  test('behavior: what was signed before goes again, and nobody is asked anew', async () => {
    const { heard, kept, ...call } = shop(ok)
    const terms = { challengeId: 'c', requirements }
    const sign = () => Promise.reject(new Error('nobody is asked'))
    await sendPaid({ ...call, kept: { terms, signed }, sign })
    expect(heard).toEqual(['paid'])
  })

  test('behavior: who says no has sent nothing', async () => {
    const { heard, kept, ...call } = shop(ok)
    expect(await sendPaid({ ...call, kept: {}, sign: async () => undefined })).toBeUndefined()
    expect(heard).toEqual([undefined])
    expect(kept.at(-1)?.signed).toBeUndefined()
  })

  test('error: a lost answer leaves what was signed, to be sent again', async () => {
    const { heard, kept, ...call } = shop(() => Promise.reject(new TypeError('gone')))
    const sent = sendPaid({ ...call, kept: {}, sign: async () => signed })
    await expect(sent).rejects.toMatchObject({ code: 'web.no_answer' })
    expect(kept.at(-1)?.signed).toEqual(signed)
  })

  test('error: a refusal in place of a price is told as it is', async () => {
    const response = new Response(null, { status: 409 })
    const send = async () => ({ error: { code: 'tickets.sold_out' }, response })
    const sent = sendPaid({ send, what: 'one', kept: {}, keep: () => undefined, sign: async () => signed })
    await expect(sent.catch((failure) => hasCode(failure, 'tickets.sold_out'))).resolves.toBe(true)
  })
})
