import { meansOf } from '../../../print/amount.ts'
import { Gas } from '../../../print/gas.tsx'
import { useMoney } from '../../../print/use-money.ts'

/** Dollars exactly, coins to three places that count; exact they are in the ledger. */
export function Amount({ units, currency }: { units: string; currency: string }) {
  const money = useMoney()
  return meansOf(currency) === 'native' ? <Gas units={units} /> : money(units, 'usdc')
}
