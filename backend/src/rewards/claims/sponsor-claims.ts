import { rewardPoolAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import type { UnitOfWork } from '../../platform/index.ts'
import { allowedCalls, type SponsoredOperation, Sponsorship, type Verdict } from '../../relayer/index.ts'
import { weekFrom } from '../points/week.ts'
import { ClaimNotSponsored } from '../rewards.errors.ts'
import { RewardPool } from '../weeks/reward-pool.ts'
import { CLAIM } from './claim-reward.ts'

type Asked = {
  operation_id: string
  person_id: string
  monday: string
  account: Address
  amount: string
  proof: Hex[]
}

/** A claim is paid for when it is exactly the one that its person has asked for. */
@Injectable()
export class SponsorClaims implements OnModuleInit {
  constructor(
    private readonly pool: RewardPool,
    private readonly sponsorship: Sponsorship,
  ) {}

  onModuleInit(): void {
    this.sponsorship.allow({
      kind: CLAIM,
      calls: () => allowedCalls(this.pool.address, rewardPoolAbi, ['claim']),
      rule: (operations, work) => this.#judge(operations, work),
    })
  }

  async #judge(operations: readonly SponsoredOperation[], work: UnitOfWork): Promise<Verdict[]> {
    const rows = await work.query<Asked>(
      `select c.operation_id, c.person_id, to_char(c.week, 'YYYY-MM-DD') as monday, l.account, l.amount::text, l.proof
         from reward_claims c join reward_leaves l using (week, person_id)
        where c.operation_id = any($1) and c.status = 'sent'`,
      [operations.map(({ id }) => id)],
    )
    const asked = new Map(rows.map((row) => [row.operation_id, row]))
    return operations.map((operation) => {
      return this.#isAsked(operation, asked.get(operation.id))
        ? { isSponsored: true }
        : { isSponsored: false, because: new ClaimNotSponsored({}) }
    })
  }

  #isAsked({ personId, wallet, calls }: SponsoredOperation, asked: Asked | undefined): boolean {
    if (!asked || asked.person_id !== personId || asked.account !== wallet || calls.length !== 1) return false
    const { data } = this.pool.claiming(weekFrom(asked.monday).number, BigInt(asked.amount), asked.proof)
    return calls[0]?.data === data
  }
}
