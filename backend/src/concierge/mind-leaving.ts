import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Leave, OwnData, type Person } from '../identity/index.ts'
import type { UnitOfWork } from '../platform/index.ts'

/** Nobody goes while an answer or their money is owed to them. What they have asked goes with them, shared or not. */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly leave: Leave,
    private readonly ownData: OwnData,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({
      name: 'concierge.prompts',
      look: async (person) => (work) => this.#open(person, work),
      forget: async ({ id }, work) => {
        await work.query(
          `update prompts set message = '', context = null, title = null, category = null, share_wanted_at = null,
                  share_due_at = null, share_id = null, shared_at = null, version = version + 1,
                  text = case when text is null then null else '' end
            where person_id = $1`,
          [id],
        )
        await work.query(
          `update upstream_purchases set request = null, text = case when text is null then null else '' end
            where prompt_id in (select id from prompts where person_id = $1)`,
          [id],
        )
      },
    })
    this.ownData.tell({
      name: 'concierge.prompts',
      sql: `select id, status, message, text, model_name as "modelName", price::text, payment_id as "paymentId",
              title, category, shared_at as "sharedAt", created_at as "createdAt" from prompts where person_id = $1`,
    })
  }

  async #open({ id }: Person, work: UnitOfWork): Promise<string[]> {
    const [open] = await work.query(
      `select from prompts
        where person_id = $1 and (status = 'pending' or (status = 'failed' and paid_at is not null)) limit 1`,
      [id],
    )
    return open ? ['A prompt of yours is not answered yet, or not given back: wait until it is.'] : []
  }
}
