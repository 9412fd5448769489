import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { PrivateKeyAccount } from 'viem/accounts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { authorize, payersOf, USDC_PRICE, USDC_TIER } from './harness/payers.ts'

describe('payments for tickets', () => {
  let sale: Sale
  let eventId: string
  let payers: ReturnType<typeof payersOf>

  beforeAll(async () => {
    sale = await openSale()
    eventId = await sale.putOnSale()
    payers = payersOf(sale)
  })
  afterAll(() => sale?.stop())

  const pay = async (payer: PrivateKeyAccount, terms = {}) => payers.accept(eventId, await authorize(payer, terms))
  const endOf = async (id: string) => ({
    payment: (await payers.becomes(id, 'completed', 'failed', 'refunded')).status,
    order: (await payers.orderOf(id))?.status,
    code: (await payers.rowOf(id))?.code,
  })
  const ticketed = { payment: 'completed', order: 'ticketed', code: null }
  const failed = (code: string) => ({ payment: 'failed', order: 'failed', code })
  /** Nothing is held when nothing is on its way, and what was sold is what the chain has. */
  const expectNothingHeld = async () => {
    const sold = Number(await sale.soldOnChain(eventId, USDC_TIER))
    expect(await sale.tier(eventId, USDC_TIER)).toEqual({ held: 0, sold })
  }

  test('default: who has signed gets the tickets, and the money is where it belongs', async () => {
    const payer = await payers.payer(2n * USDC_PRICE)
    const id = await payers.accept(eventId, await authorize(payer, { amount: 2n * USDC_PRICE }), { quantity: 2 })
    const { result } = await payers.becomes(id, 'completed', 'failed')
    const order = await payers.orderOf(id)
    expect(order).toMatchObject({ status: 'ticketed', code: null })
    expect(result).toEqual({ quantity: 2, tokenIds: order?.tokenIds })
    for (const tokenId of order?.tokenIds ?? []) expect(await sale.ownerOf(tokenId)).toBe(payer.address)
    expect(await payers.balanceOf(payer.address)).toBe(0n)
    expect(await payers.balanceOf(contracts.TicketCheckout)).toBe(0n)
    await expectNothingHeld()
  })

  test('behavior: the tickets are whose the payer says', async () => {
    const [payer, friend] = [await payers.payer(), await sale.visitor()]
    const id = await payers.accept(eventId, await authorize(payer), { recipient: friend.wallet })
    expect(await endOf(id)).toEqual(ticketed)
    const [tokenId = ''] = (await payers.orderOf(id))?.tokenIds ?? []
    expect(await sale.ownerOf(tokenId)).toBe(friend.wallet)
    expect((await sale.call('GET', '/me/tickets', friend)).body.items).toMatchObject([{ tokenId }])
  })

  test('behavior: what is paid together is one transaction, and who cannot pay disturbs nobody', async () => {
    await payers.pause()
    const good = [await payers.payer(), await payers.payer(), await payers.payer()]
    const [empty, cancelled, denied] = [await payers.payer(0n), await payers.payer(), await payers.payer()]
    const goodIds = await Promise.all(good.map((payer) => pay(payer)))
    const authorized = await authorize(cancelled)
    const ids = {
      empty: await pay(empty),
      cancelled: await payers.accept(eventId, authorized),
      denied: await pay(denied),
      forged: await payers.accept(eventId, { ...(await authorize(good[0] ?? empty)), payer: cancelled.address }),
      over: await pay(await payers.payer(), { validBefore: BigInt(Math.floor(Date.now() / 1000)) + 5n }),
    }
    await payers.cancel(cancelled, authorized.nonce)
    await payers.deny(denied.address, true)
    expect(await sale.tier(eventId, USDC_TIER)).toMatchObject({ held: 8 })
    await payers.resume()
    for (const id of goodIds) expect(await endOf(id)).toEqual(ticketed)
    expect(new Set(await Promise.all(goodIds.map(async (id) => (await payers.rowOf(id))?.hash))).size).toBe(1)
    expect(await endOf(ids.empty)).toEqual(failed('payments.payer_unfunded'))
    expect(await endOf(ids.cancelled)).toEqual(failed('payments.authorization_cancelled'))
    expect(await endOf(ids.denied)).toEqual(failed('payments.authorization_refused'))
    expect(await endOf(ids.forged)).toEqual(failed('payments.authorization_refused'))
    expect(await endOf(ids.over)).toEqual(failed('payments.authorization_expired'))
    await expectNothingHeld()
  })

  test('behavior: with money for one of two, one goes through', async () => {
    await payers.pause()
    const payer = await payers.payer()
    const ids = [await pay(payer), await pay(payer)]
    await payers.resume()
    const ends = await Promise.all(ids.map(endOf))
    expect(ends).toContainEqual(ticketed)
    expect(ends).toContainEqual(failed('payments.payer_unfunded'))
    expect(await payers.balanceOf(payer.address)).toBe(0n)
    await expectNothingHeld()
  })

  test('behavior: what a payer has promised in a transaction under way is not promised again', async () => {
    await payers.pause()
    const payer = await payers.payer()
    const first = await pay(payer)
    await payers.look()
    await payers.settle()
    const second = await pay(payer)
    await payers.look()
    expect(await payers.rowOf(second)).toMatchObject({ status: 'failed', code: 'payments.payer_unfunded' })
    await payers.resume()
    expect(await endOf(first)).toEqual(ticketed)
  })

  test('behavior: whose money goes after the look is not charged, and the neighbours are', async () => {
    await payers.pause()
    const [payer, neighbour] = [await payers.payer(), await payers.payer()]
    const authorized = await authorize(payer)
    const [id, other] = [await payers.accept(eventId, authorized), await pay(neighbour)]
    await payers.look()
    await payers.settle()
    await payers.cancel(payer, authorized.nonce)
    await payers.resume()
    expect(await endOf(id)).toEqual(failed('payments.authorization_cancelled'))
    expect(await endOf(other)).toEqual(ticketed)
    await expectNothingHeld()
  })

  test('behavior: who is denied after the look is refused once, and not asked for ever', async () => {
    await payers.pause()
    const payer = await payers.payer()
    const id = await pay(payer)
    await payers.look()
    await payers.settle()
    await payers.deny(payer.address, true)
    await payers.resume()
    expect(await endOf(id)).toEqual(failed('payments.authorization_refused'))
  })

  test('behavior: a wallet of ours without code pays: it is made first', async () => {
    const visitor = await sale.visitor()
    await sale.fund(visitor.wallet, { usdc: 2n * USDC_PRICE })
    expect(await sale.client.getCode({ address: visitor.wallet })).toBeUndefined()
    const purchase = { signedBy: 'our-wallet' } as const
    const id = await payers.accept(eventId, await payers.authorizeAs(visitor), purchase)
    expect(await endOf(id)).toEqual(ticketed)
    expect(await sale.client.getCode({ address: visitor.wallet })).toBeDefined()
    const again = await payers.accept(eventId, await payers.authorizeAs(visitor), purchase)
    expect(await endOf(again)).toEqual(ticketed)
    const made = await sale.database.query(`select 1 from transactions where kind = 'payments.make-wallets'`)
    expect(made).toHaveLength(1)
  })

  test('behavior: a wallet of ours without code and without money is not made', async () => {
    const visitor = await sale.visitor()
    const id = await payers.accept(eventId, await payers.authorizeAs(visitor), { signedBy: 'our-wallet' })
    expect(await endOf(id)).toEqual(failed('payments.payer_unfunded'))
    expect(await sale.client.getCode({ address: visitor.wallet })).toBeUndefined()
  })

  test('behavior: a wallet that is none of ours is asked whether it has signed', async () => {
    const wallet = await payers.foreignWallet()
    await sale.fund(wallet.address, { usdc: 2n * USDC_PRICE })
    const purchase = { signedBy: 'contract' } as const
    const id = await payers.accept(eventId, await wallet.authorize(), purchase)
    expect(await endOf(id)).toEqual(ticketed)
    const forged = { ...(await payers.authorizeAs(await sale.visitor())), payer: wallet.address }
    const other = await payers.accept(eventId, forged, purchase)
    expect(await endOf(other)).toEqual(failed('payments.authorization_refused'))
  })

  test('behavior: sold out or cancelled between accept and settle: not charged', async () => {
    const organizer = await sale.visitor('organizer')
    const id = await sale.putOnSale(
      { tiers: [free, free, { name: 'Balcony', maximum: 3, prices: { native: null, usdc: String(USDC_PRICE) } }] },
      organizer,
    )
    const onchainId = await payers.onchainId(id)
    await payers.pause()
    const [one, two] = [await payers.payer(), await payers.payer(2n * USDC_PRICE)]
    const fits = await payers.accept(id, await authorize(one))
    const tooMany = await payers.accept(id, await authorize(two, { amount: 2n * USDC_PRICE }), { quantity: 2 })
    await payers.buyOnChain(onchainId, 2n)
    await payers.resume()
    expect(await endOf(tooMany)).toEqual(failed('checkout.sold_out_meanwhile'))
    expect(await endOf(fits)).toEqual(ticketed)
    expect(await payers.balanceOf(two.address)).toBe(2n * USDC_PRICE)

    const other = await sale.putOnSale({}, organizer)
    await payers.pause()
    const late = await payers.payer()
    const lateId = await payers.accept(other, await authorize(late))
    await payers.closeSale(await payers.onchainId(other))
    await payers.resume()
    expect(await endOf(lateId)).toEqual(failed('checkout.sale_over_meanwhile'))
    expect(await payers.balanceOf(late.address)).toBe(USDC_PRICE)
  })
})

const free = { name: 'Free', maximum: 10, prices: { native: '0', usdc: null } }
