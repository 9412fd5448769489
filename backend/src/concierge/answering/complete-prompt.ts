import { Injectable } from '@nestjs/common'
import { Usdc } from '../../payments/index.ts'
import { Clock, Database, FactOutbox } from '../../platform/index.ts'
import { Ledger } from '../../treasury/index.ts'
import { promptCompleted } from '../concierge.facts.ts'
import { PROMPT_COLUMNS, type PromptRow, promptOf } from '../prompts/prompt.ts'
import { answeredEntry } from '../prompts/prompt-entries.ts'
import type { Bought } from '../upstream/upstream.ts'

/** Gives a prompt its answer: once, with the books and the fact of it. */
@Injectable()
export class CompletePrompt {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly ledger: Ledger,
    private readonly usdc: Usdc,
  ) {}

  async with(id: string, answer: Omit<Bought, 'transactionHash'> & { readonly eventId: string | null }): Promise<void> {
    const { text, modelName, costUnits, eventId } = answer
    await this.database.work(async (work) => {
      const now = this.clock.now()
      const [row] = await work.query<PromptRow>(
        `update prompts
            set status = 'completed', text = $2, model_name = $3, upstream_cost = $4, checkout_event_id = $5,
                answer_id = uuidv7(), ended_at = $6, version = version + 1
          where id = $1 and status = 'pending' and paid_at is not null returning ${PROMPT_COLUMNS}`,
        [id, text, modelName, String(costUnits), eventId, now],
      )
      if (!row) return // somebody else has answered it, or it is not paid for any more
      const prompt = promptOf(row)
      await this.ledger.post(work, answeredEntry(prompt, this.usdc.asset, now))
      await this.facts.append(work, promptCompleted({ promptId: id, personId: prompt.personId }))
    })
  }
}
