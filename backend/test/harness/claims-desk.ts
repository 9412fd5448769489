import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { Loops } from '../../src/platform/index.ts'
import type { Sale } from './open-sale.ts'
import { type Authorized, USDC_PRICE } from './payers.ts'
import { buyersOf, type Wanted } from './x402-buyer.ts'

const prices = { native: null, usdc: String(USDC_PRICE) }
export const anybody = () => privateKeyToAccount(generatePrivateKey())

/** Payments that are claimed and then stay as they are: nobody looks at them until a test says so. */
export function claimsDeskOf(sale: Sale) {
  const rest = () => sale.of(Loops).beforeApplicationShutdown()
  const putOnSale = async (tier: object = {}) => {
    sale.of(Loops).start()
    const tiers = [{ name: 'A tier', maximum: 1000, perPerson: 100, prices, ...tier }]
    return sale.putOnSale({ tiers }).finally(rest)
  }
  const send = (eventId: string, authorized: Authorized, wanted: Wanted = {}, headers = {}) =>
    buyersOf(sale).send(eventId, authorized, { tierId: 0, ...wanted }, headers)
  const codes = async (answers: ReturnType<typeof send>[]) =>
    (await Promise.all(answers)).map(({ status, body }): string => (status === 202 ? 'accepted' : String(body.code)))
  const stored = async (eventId: string) => {
    const [row] = await sale.database.query<object>(
      `select (select count(*)::int from payments where batch_key like $1::text || ' %') as payments,
              (select count(*)::int from orders where event_id = $1::uuid and payment_id is not null) as orders,
              (select sum(held)::int from tiers where event_id = $1::uuid) as held`,
      [eventId],
    )
    return row
  }
  const rowOf = async (id: unknown) => {
    const [row] = await sale.database.query<{ signedBy: string; personId: string | null; payer: string | null }>(
      `select p.signed_by as "signedBy", p.person_id as "personId", o.payer
         from payments p join orders o on o.payment_id = p.id where p.id = $1`,
      [id],
    )
    return row
  }

  return { rest, putOnSale, send, codes, stored, rowOf }
}
