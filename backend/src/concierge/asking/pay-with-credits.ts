import { Injectable } from '@nestjs/common'
import type { Person } from '../../identity/index.ts'
import { Credits } from '../../payments/index.ts'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { PROMPT_COLUMNS, type PromptRow, promptOf } from '../prompts/prompt.ts'
import { NotePaid } from './note-paid.ts'
import { PromptPrice } from './prompt-price.ts'

/** A prompt and the credits that it costs, in one unit of work. */
@Injectable()
export class PayWithCredits {
  constructor(
    private readonly clock: Clock,
    private readonly credits: Credits,
    private readonly note: NotePaid,
    private readonly price: PromptPrice,
  ) {}

  /** Answers the prompt's id; undefined, and nothing is taken, where there are too few. */
  async of(message: string, { id: personId }: Person, work: UnitOfWork): Promise<string | undefined> {
    const [fresh] = await work.query<{ id: string }>('select uuidv7() as id')
    const promptId = fresh?.id ?? ''
    const isPaid = await this.credits.spend({ personId, units: this.price.units, subjectId: promptId }, work)
    if (!isPaid) return undefined
    const { answerCost, classificationCost, margin, rewardShare, protocolFee } = this.price.parts
    const rows = await work.query<PromptRow>(
      `insert into prompts (id, status, person_id, message, price, answer_cost, classification_cost, margin,
                            reward_share, protocol_fee, paid_at, due_at, created_at)
       values ($1, 'pending', $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10) returning ${PROMPT_COLUMNS}`,
      [
        ...[promptId, personId, message, this.price.units, answerCost, classificationCost].map(String),
        ...[String(margin), String(rewardShare), String(protocolFee), this.clock.now()],
      ],
    )
    await this.note.of(rows.map(promptOf), work)
    return promptId
  }
}
