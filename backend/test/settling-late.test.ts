import { ticketCheckoutAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { privateKeyToAccount } from 'viem/accounts'
import { SumUpPayments } from '../src/payments/oversight/sum-up-payments.ts'
import { WatchPayments } from '../src/payments/settling/watch-payments.ts'
import { eventually } from './harness/eventually.ts'
import { contracts, openSale, type Sale } from './harness/open-sale.ts'
import { authorize, payersOf, USDC_PRICE, USDC_TIER } from './harness/payers.ts'

const checkout = { address: contracts.TicketCheckout, abi: ticketCheckoutAbi } as const

describe('payments whose settlement does not come as it should', () => {
  let sale: Sale
  let payers: ReturnType<typeof payersOf>
  let eventId: string

  beforeAll(async () => {
    sale = await openSale()
    payers = payersOf(sale)
    eventId = await sale.putOnSale()
  })
  afterEach(() => payers.resume())
  afterAll(() => sale?.stop())

  /** Written into a transaction that nobody has sent. */
  const sent = async () => {
    await payers.pause()
    const payer = await payers.payer()
    const id = await payers.accept(eventId, await authorize(payer))
    await payers.look()
    await payers.settle()
    return { id, payer }
  }
  const settlementsOf = (id: string) =>
    sale.database.query<{ status: string; succeeded: boolean | null }>(
      'select status, succeeded from transactions where $1 = any(subject_ids) order by id',
      [id],
    )
  const giveUp = (id: string) =>
    sale.database.query(`update transactions set not_after = now() - interval '1 second' where $1 = any(subject_ids)`, [
      id,
    ])
  const expectOneTicket = async (id: string) => {
    await payers.becomes(id, 'completed')
    expect((await payers.orderOf(id))?.tokenIds).toHaveLength(1)
    const sold = Number(await sale.soldOnChain(eventId, USDC_TIER))
    await eventually(async () => {
      const tier = await sale.tier(eventId, USDC_TIER)
      return tier?.held === 0 && tier.sold === sold
    })
  }

  test('behavior: one that was given up before it was sent is written anew', async () => {
    const { id } = await sent()
    await giveUp(id)
    await payers.resume()
    await expectOneTicket(id)
    expect(await settlementsOf(id)).toMatchObject([{ status: 'dropped' }, { status: 'confirmed' }])
  })

  test('behavior: a batch that the chain undoes as a whole took nothing, and is sent again', async () => {
    const [role, settler] = [
      await sale.client.readContract({ ...checkout, functionName: 'SETTLER_ROLE' }),
      localKey('settler'),
    ]
    const args = [role, privateKeyToAccount(settler).address] as const
    const account = privateKeyToAccount(localKey('admin'))
    const change = async (functionName: 'grantRole' | 'revokeRole') => {
      const hash = await sale.client.writeContract({ ...checkout, account, functionName, args })
      await sale.client.waitForTransactionReceipt({ hash })
    }
    const { id, payer } = await sent()
    await change('revokeRole')
    await payers.resume()
    await eventually(async () => (await settlementsOf(id)).some(({ succeeded }) => succeeded === false))
    expect(await payers.balanceOf(payer.address)).toBe(USDC_PRICE)
    await change('grantRole')
    await expectOneTicket(id)
  })

  test('behavior: an outcome that is not known in time is watched, and known when it comes', async () => {
    const { id } = await sent()
    await sale.database.query(`update payments set sent_at = now() - interval '6 minutes' where id = $1`, [id])
    expect(await sale.of(SumUpPayments).queue()).toMatchObject({ stuck: 1 })
    await payers.makeDue(id)
    await sale.of(WatchPayments).step()
    expect(await payers.rowOf(id)).toMatchObject({ status: 'confirmation_failed' })
    expect(await payers.orderOf(id)).toMatchObject({ status: 'paying' })
    await payers.resume()
    await expectOneTicket(id)
  })

  test('behavior: an outcome that never comes is not charged, from when the authorization is over for good', async () => {
    const { id, payer } = await sent()
    await payers.makeDue(id)
    await sale.of(WatchPayments).step()
    await giveUp(id)
    await payers.resume()
    await eventually(async () => (await settlementsOf(id))[0]?.status === 'dropped')
    expect(await payers.rowOf(id)).toMatchObject({ status: 'confirmation_failed' })
    await sale.client.increaseTime({ seconds: 4000 })
    await sale.client.mine({ blocks: 1 })
    await payers.makeDue(id)
    expect(await payers.becomes(id, 'failed')).toMatchObject({ code: 'payments.authorization_expired' })
    expect(await payers.orderOf(id)).toMatchObject({ status: 'failed' })
    expect(await payers.balanceOf(payer.address)).toBe(USDC_PRICE)
    expect(await sale.tier(eventId, USDC_TIER)).toMatchObject({ held: 0 })
  })
})
