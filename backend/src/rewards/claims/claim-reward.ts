import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import type { Person } from '../../identity/index.ts'
import { Clock, Idempotency, type Intention, type UnitOfWork } from '../../platform/index.ts'
import { Operations, ShowOperation } from '../../relayer/index.ts'
import { type Week, weekOfNumber } from '../points/week.ts'
import { AlreadyClaimed, ClaimsEnded, NothingToClaim, NotPublished } from '../rewards.errors.ts'
import { CLAIM_DAYS, RewardPool } from '../weeks/reward-pool.ts'

/** The kind of operation that claims. */
export const CLAIM = 'rewards.claim'

type Leaf = { account: Address; amount: string; proof: Hex[] }
type Published = { published_at: Date }
type Asked = { status: string; operation_id: string }

/** Has a person's wallet fetch what a week has brought it: one claim at a time, and none once it is paid. */
@Injectable()
export class ClaimReward {
  constructor(
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly operations: Operations,
    private readonly pool: RewardPool,
    private readonly show: ShowOperation,
  ) {}

  by(person: Person, number: number, intention: Intention) {
    return this.idempotency.once(intention, async (work) => {
      const week = weekOfNumber(number)
      if (!week) throw new NotPublished({ week: number })
      return this.show.of(person, await this.#claim(person, week, work), work)
    })
  }

  async #claim({ id: personId }: Person, week: Week, work: UnitOfWork): Promise<string> {
    const claimUntil = await this.#claimUntil(week, work)
    const leaf = await this.#leaf(personId, week, work)
    await this.#refuseTwice(personId, week, leaf, work)
    if (claimUntil <= this.clock.now()) {
      throw new ClaimsEnded({ week: week.number, claimUntil: claimUntil.toISOString() })
    }
    const { to, data } = this.pool.claiming(week.number, BigInt(leaf.amount), leaf.proof)
    const operationId = await this.operations.queue(work, {
      ...{ kind: CLAIM, personId, wallet: leaf.account, calls: [{ to, data, value: 0n }] },
    })
    await work.query(
      `insert into reward_claims (operation_id, week, person_id, status, asked_at) values ($1, $2, $3, 'sent', $4)`,
      [operationId, week.monday, personId, this.clock.now()],
    )
    return operationId
  }

  async #claimUntil({ monday, number }: Week, work: UnitOfWork): Promise<Date> {
    const [root] = await work.query<Published>(
      `select r.published_at from reward_roots r
         join reward_weeks w on r.onchain_week = to_char(w.week, 'YYYYMMDD')::numeric and r.root = w.root
        where w.week = $1`,
      [monday],
    )
    if (!root) throw new NotPublished({ week: number })
    return new Date(root.published_at.getTime() + CLAIM_DAYS * 86_400_000)
  }

  /** Locked, so that two who claim it at once do so one after the other. */
  async #leaf(personId: string, { monday, number }: Week, work: UnitOfWork): Promise<Leaf> {
    const [leaf] = await work.query<Leaf>(
      'select account, amount::text, proof from reward_leaves where week = $1 and person_id = $2 for no key update',
      [monday, personId],
    )
    if (!leaf) throw new NothingToClaim({ week: number })
    return leaf
  }

  async #refuseTwice(personId: string, { monday, number }: Week, { account }: Leaf, work: UnitOfWork): Promise<void> {
    const [asked] = await work.query<Asked>(
      `select status, operation_id from reward_claims where week = $1 and person_id = $2 order by operation_id desc limit 1`,
      [monday, personId],
    )
    const paid = await work.query('select from reward_payments where onchain_week = $1 and account = $2', [
      number,
      account,
    ])
    if (paid.length > 0 || asked?.status === 'sent') {
      throw new AlreadyClaimed({ week: number, operationId: asked?.operation_id ?? null })
    }
  }
}
