import { Injectable } from '@nestjs/common'
import { Clock, type RefusalError, type UnitOfWork } from '../../platform/index.ts'
import { SponsorshipConfig } from './sponsorship.config.ts'
import { TooManyReverts } from './sponsorship.errors.ts'

/** Whom we pay for no more, for now: what the chain undoes costs us all the same. */
@Injectable()
export class RefusePeople {
  constructor(
    private readonly clock: Clock,
    private readonly config: SponsorshipConfig,
  ) {}

  async whoReverts(personIds: readonly string[], work: UnitOfWork): Promise<ReadonlyMap<string, RefusalError>> {
    const { revertsPerPerson, revertMinutes } = this.config
    const rows = await work.query<{ person_id: string; reverts: number }>(
      `select person_id, count(*)::int as reverts from sponsorships
        where is_reverted and is_personal and person_id = any($1) and closed_at > $2
        group by person_id having count(*) >= $3`,
      [[...new Set(personIds)], this.clock.ago(revertMinutes * 60), revertsPerPerson],
    )
    return new Map(
      rows.map(({ person_id, reverts }) => {
        const detail = `The chain has undone ${reverts} of your operations in the last ${revertMinutes} minutes.`
        return [person_id, new TooManyReverts({ reverts }, detail)]
      }),
    )
  }
}
