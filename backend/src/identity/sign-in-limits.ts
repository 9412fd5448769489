import { createHmac } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Clock, type UnitOfWork } from '../platform/index.ts'
import { IdentityConfig } from './identity.config.ts'

export type Limit = { readonly name: string; readonly maximum: number; readonly windowSeconds: number }

const DAY = 24 * 3600

export const WRONG_CODES_FOR_ADDRESS: Limit = { name: 'wrong-for', maximum: 20, windowSeconds: DAY }

export function wrongCodesFromIp({ wrongCodesPerIp: maximum }: IdentityConfig): Limit {
  return { name: 'wrong-from', maximum, windowSeconds: DAY }
}

type LimitRow = { count: number; resets_at: Date }

/** Counts in the unit of work that it guards, so a limit holds against any number of requests at once. */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly clock: Clock,
    private readonly config: IdentityConfig,
  ) {}

  /**
   * Takes one, and answers 0, or the seconds until there are more. The row stays locked until the unit of work ends:
   * those who share a limit take turns.
   */
  async take(limit: Limit, subject: string, work: UnitOfWork): Promise<number> {
    const [row] = await work.query<LimitRow>(
      `insert into sign_in_limits as l (subject, count, resets_at) values ($1, 1, $3)
       on conflict (subject) do update set
         count = case when l.resets_at <= $2 then 1 else l.count + 1 end,
         resets_at = case when l.resets_at <= $2 then $3 else l.resets_at end
       returning count, resets_at`,
      [this.#nameOf(limit, subject), this.clock.now(), this.clock.in(limit.windowSeconds)],
    )
    return !row || row.count <= limit.maximum ? 0 : this.#secondsUntil(row.resets_at)
  }

  /** The same answer as take would give, without taking. */
  async wait(limit: Limit, subject: string, work: UnitOfWork): Promise<number> {
    const [row] = await work.query<LimitRow>(
      'select count, resets_at from sign_in_limits where subject = $1 and resets_at > $2',
      [this.#nameOf(limit, subject), this.clock.now()],
    )
    return !row || row.count < limit.maximum ? 0 : this.#secondsUntil(row.resets_at)
  }

  async giveBack(limit: Limit, subject: string, work: UnitOfWork): Promise<void> {
    await work.query('update sign_in_limits set count = count - 1 where subject = $1 and count > 0', [
      this.#nameOf(limit, subject),
    ])
  }

  #secondsUntil(time: Date): number {
    return Math.max(1, Math.ceil((time.getTime() - this.clock.now().getTime()) / 1000))
  }

  /** Keyed, so that the table tells nobody which addresses were here. */
  #nameOf({ name }: Limit, subject: string): string {
    return `${name} ${createHmac('sha256', this.config.secret).update(`limit ${subject}`).digest('base64url')}`
  }
}
