import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { type Means, meansOf } from '../../print/amount.ts'

export const NOT_ENOUGH = 'web.not_enough'

/** Says no before anything is sent where a wallet holds too little: by what is known, then by another look. */
export async function refuseShort(sum: bigint, means: Means): Promise<void> {
  if (sum === 0n) return
  for (const fresh of ['false', 'true'] as const) {
    const call = api.GET('/api/v1/me/wallet/balances', { params: { query: { fresh } }, cache: 'no-store' })
    const { balances } = await answered(call)
    const held = balances.find(({ currency }) => meansOf(currency) === means)
    if (BigInt(held?.amount ?? 0) >= sum) return
  }
  throw new Problem({ code: NOT_ENOUGH, status: 0 })
}
