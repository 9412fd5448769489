import { Injectable } from '@nestjs/common'
import type { UnitOfWork } from '../../platform/index.ts'
import { CreditAccounts, type CreditBalance } from './credit-accounts.ts'

export type Spending = {
  readonly personId: string
  readonly units: bigint
  /** What they are spent on; it is paid for once. */
  readonly subjectId: string
}

type Spent = { person_id: string; amount: string }

/** What people have prepaid, as rooms above take it: one credit is one base unit of USDC. */
@Injectable()
export class Credits {
  constructor(private readonly accounts: CreditAccounts) {}

  balanceOf(personId: string): Promise<CreditBalance> {
    return this.accounts.of(personId)
  }

  /** What all accounts have together, less what is owed. */
  async total(work: UnitOfWork): Promise<bigint> {
    const [row] = await work.query<{ units: string }>(
      'select coalesce(sum(balance - owed), 0)::text as units from credit_accounts',
    )
    return BigInt(row?.units ?? 0)
  }

  /** True where the subject is paid for, now or before; false, and nothing is taken, where there are too few. */
  async spend(spending: Spending, work: UnitOfWork): Promise<boolean> {
    const { personId, units, subjectId } = spending
    await this.accounts.lock(personId, work)
    if (await find(subjectId, 'spent', work)) return true
    return this.accounts.spend({ personId, units, for: { subjectId } }, work)
  }

  /** For what was paid for and could not be given; once, however often it is said. */
  async giveBack(subjectId: string, work: UnitOfWork): Promise<void> {
    const spent = await find(subjectId, 'spent', work)
    if (!spent) return
    await this.accounts.lock(spent.person_id, work)
    if (await find(subjectId, 'returned', work)) return
    const entry = { personId: spent.person_id, units: BigInt(spent.amount), for: { subjectId } }
    await this.accounts.give([entry], 'returned', work)
  }
}

async function find(subjectId: string, kind: 'spent' | 'returned', work: UnitOfWork): Promise<Spent | undefined> {
  const [row] = await work.query<Spent>(
    'select person_id, amount::text from credit_entries where subject_id = $1 and kind = $2',
    [subjectId, kind],
  )
  return row
}
