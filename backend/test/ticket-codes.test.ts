import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openSale, type Sale, type Visitor } from './harness/open-sale.ts'

describe("a ticket's code", () => {
  let sale: Sale
  let owner: Visitor
  let tokenId: string

  beforeAll(async () => {
    sale = await openSale()
    const eventId = await sale.putOnSale({ title: 'One with a door' })
    owner = await sale.visitor()
    const { body } = await sale.buy(owner, eventId)
    const { tokenIds } = await sale.endOf(owner, body.orderId)
    tokenId = String((tokenIds as unknown as string[])[0])
  })
  afterAll(() => sale.stop())

  const codeFor = (who?: Visitor) => sale.call('GET', `/tickets/${tokenId}/code`, who)
  const read = (code: string) => sale.call('POST', '/tickets/read-code', undefined, { code })

  test('default: its owner has it, always the same, and it reads as the ticket', async () => {
    const { body } = await codeFor(owner)
    expect(body).toEqual({ code: expect.stringMatching(/^\d{280}$/) })
    expect((await codeFor(owner)).body).toEqual(body)
    const { status, body: ticket } = await read(String(body.code))
    expect(status).toBe(200)
    expect(ticket).toMatchObject({ tokenId, status: 'active' })
  })

  test('error: nobody else has it', async () => {
    expect((await codeFor()).body).toMatchObject({ status: 401 })
    const { body } = await codeFor(await sale.visitor())
    expect(body).toMatchObject({ status: 403, code: 'tickets.not_your_ticket' })
  })

  test('error: no other digits read as a ticket', async () => {
    const code = String((await codeFor(owner)).body.code)
    const another = BigInt(code)
    // The last bit, one of the owner's and one of the token's.
    const bent = [another ^ 1n, another ^ (1n << 520n), another ^ (1n << 700n)].map(String)
    for (const wrong of [...bent, '1'.repeat(280), code.slice(1), '0', 'x', '']) {
      expect(await read(wrong)).toMatchObject({ status: 422, body: { code: 'tickets.code_not_valid' } })
    }
  })

  test('error: with another owner, the code before is worthless', async () => {
    const code = String((await codeFor(owner)).body.code)
    const { wallet } = await sale.visitor()
    await sale.database.query('update tickets set owner = $1 where token_id = $2', [wallet, tokenId])
    expect(await read(code)).toMatchObject({ status: 422, body: { code: 'tickets.code_not_valid' } })
  })
})
