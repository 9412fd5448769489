import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { authorize, payersOf, USDC_PRICE, USDC_TIER } from './harness/payers.ts'

describe('payments whose blocks are reorganised away', () => {
  let sale: Sale
  let payers: ReturnType<typeof payersOf>
  let eventId: string

  beforeAll(async () => {
    sale = await openSale()
    payers = payersOf(sale)
    eventId = await sale.putOnSale()
  })
  afterAll(() => sale?.stop())

  const blockOf = async (id: string) => {
    const [row] = await sale.database.query<{ block: string }>(
      `select t.block_hash as block from payments p join transactions t on t.id = p.transaction_id where p.id = $1`,
      [id],
    )
    return row?.block
  }
  const tickets = async () =>
    (await sale.database.query<{ token_id: string }>('select token_id::text from tickets order by 1')).map(
      ({ token_id }) => token_id,
    )
  const expectAgreement = async () => {
    const sold = Number(await sale.soldOnChain(eventId, USDC_TIER))
    await eventually(async () => (await sale.tier(eventId, USDC_TIER))?.sold === sold)
    expect(await sale.tier(eventId, USDC_TIER)).toEqual({ held: 0, sold })
    await eventually(async () => (await tickets()).length === sold)
    for (const tokenId of await tickets()) expect(await sale.ownerOf(tokenId)).toBeDefined()
    expect(await payers.balanceOf(contracts.TicketCheckout)).toBe(0n)
  }

  test.each([1, 3])(
    'behavior: a settlement %i blocks deep is lost, sent again, and there is one ticket',
    async (depth) => {
      const payer = await payers.payer()
      const id = await payers.accept(eventId, await authorize(payer))
      await payers.becomes(id, 'completed')
      const lost = await blockOf(id)
      if (depth > 1) await sale.client.mine({ blocks: depth - 1 })
      await sale.client.request({ method: 'anvil_reorg', params: [depth, []] } as never)
      await eventually(async () => (await blockOf(id)) !== lost)
      await payers.quiet()
      expect(await payers.rowOf(id)).toMatchObject({ status: 'completed' })
      expect(await payers.orderOf(id)).toMatchObject({ status: 'ticketed' })
      expect(await payers.balanceOf(payer.address)).toBe(0n)
      await expectAgreement()
    },
  )

  test('behavior: it is lost, and its payer has cancelled meanwhile: no ticket, and nothing is charged', async () => {
    const payer = await payers.payer()
    const authorized = await authorize(payer)
    const moment = await sale.client.snapshot()
    const id = await payers.accept(eventId, authorized)
    await payers.becomes(id, 'completed')
    const [tokenId = ''] = (await payers.orderOf(id))?.tokenIds ?? []
    await payers.pause()
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 60 })
    await payers.cancel(payer, authorized.nonce)
    await payers.resume()
    expect(await payers.becomes(id, 'failed')).toMatchObject({ code: 'payments.authorization_cancelled' })
    expect(await payers.orderOf(id)).toMatchObject({ status: 'failed', tokenIds: [] })
    expect(await payers.balanceOf(payer.address)).toBe(USDC_PRICE)
    await eventually(async () => !(await tickets()).includes(tokenId))
    await expectAgreement()
  })

  test('behavior: a failure is lost, and in the next block it is paid: the ticket arrives', async () => {
    await payers.pause()
    const payer = await payers.payer()
    const authorized = await authorize(payer)
    const id = await payers.accept(eventId, authorized)
    await payers.look()
    await payers.settle()
    const moment = await sale.client.snapshot()
    await sale.client.mine({ blocks: 1 })
    const onchainId = await payers.onchainId(eventId)
    await payers.closeSale(onchainId)
    await payers.resume()
    expect(await payers.becomes(id, 'failed')).toMatchObject({ code: 'checkout.sale_over_meanwhile' })
    expect(await sale.tier(eventId, USDC_TIER)).toMatchObject({ held: 0 })
    await payers.pause()
    await sale.client.revert({ id: moment })
    await sale.client.increaseTime({ seconds: 60 })
    await sale.client.mine({ blocks: 1 })
    await payers.resume()
    await payers.becomes(id, 'completed')
    expect(await payers.orderOf(id)).toMatchObject({ status: 'ticketed', code: null })
    await expectAgreement()
  })
})
