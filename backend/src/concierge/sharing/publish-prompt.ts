import { Injectable } from '@nestjs/common'
import { Clock, FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { promptShared } from '../concierge.facts.ts'
import type { Classification } from './read-classification.ts'

/** Has everybody read a prompt, where whoever has asked it still wants that. */
@Injectable()
export class PublishPrompt {
  constructor(
    private readonly clock: Clock,
    private readonly facts: FactOutbox,
  ) {}

  /** The title that it had before stays. It is told of the first time only. */
  async of(id: string, { title, category }: Classification, work: UnitOfWork): Promise<void> {
    const [shared] = await work.query<{ personId: string | null; category: string; isFirst: boolean }>(
      `with known as (select id, title from prompts where id = $1 for no key update)
       update prompts p
          set title = coalesce(p.title, $2), category = coalesce(p.category, $3), share_id = uuidv7(), shared_at = $4,
              share_due_at = null, version = version + 1
         from known
        where p.id = known.id and p.status = 'completed' and p.share_wanted_at is not null and p.shared_at is null
       returning p.person_id as "personId", p.category, known.title is null as "isFirst"`,
      [id, title, category, this.clock.now()],
    )
    if (!shared?.isFirst) return
    await this.facts.append(work, promptShared({ promptId: id, personId: shared.personId, category: shared.category }))
  }
}
