import type { Sale, Visitor } from './open-sale.ts'
import { paymentSheetOf } from './payment-sheet.ts'

export const USDC = 1_000_000n

/** People who order credits and pay for them without being asked, and what is written of it. */
export function creditOrdersOf(sale: Sale) {
  const sheet = paymentSheetOf(sale)
  const credits = (amount: string) => ({ path: '/x402/credits', body: { amount } })
  /** What is asked for when credits are ordered and nothing is paid; of no two orders is it the same. */
  let ordered = 0n

  return {
    sheet,
    async rich(usdc = 100n * USDC): Promise<Visitor> {
      const who = await sale.visitor()
      if (usdc > 0n) await sale.fund(who.wallet, { usdc })
      return who
    },
    rows: (who: Visitor) =>
      sale.database.query<{ id: string; is_counted: boolean }>(
        'select payment_id as id, is_counted from issued_authorizations where person_id = $1',
        [who.person.id],
      ),
    async challengeOf(who: Visitor, units = 2n * USDC) {
      const amount = String(units - ordered++)
      return { challengeId: await sheet.challengeOf(who, credits(amount)), amount }
    },
    order: (who: Visitor, amount: string, header: unknown) => sheet.bring(who, credits(amount), header),
  }
}
