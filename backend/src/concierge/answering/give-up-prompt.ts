import { Injectable } from '@nestjs/common'
import { Credits, Usdc } from '../../payments/index.ts'
import { Clock, Database, FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { Ledger, OpsWallet } from '../../treasury/index.ts'
import { NoAnswerCame } from '../concierge.errors.ts'
import { promptFailed } from '../concierge.facts.ts'
import { PROMPT_COLUMNS, type Prompt, type PromptRow, promptOf } from '../prompts/prompt.ts'
import { refundedEntry } from '../prompts/prompt-entries.ts'
import { EndRefunds, refundKeyOf } from './end-refunds.ts'

/** Ends a prompt that gets no answer, and begins to give back what was paid, in one unit of work. */
@Injectable()
export class GiveUpPrompt {
  constructor(
    private readonly clock: Clock,
    private readonly credits: Credits,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly ledger: Ledger,
    private readonly opsWallet: OpsWallet,
    private readonly refunds: EndRefunds,
    private readonly usdc: Usdc,
  ) {}

  async of({ id }: Pick<Prompt, 'id'>): Promise<void> {
    await this.database.work(async (work) => {
      const { code, title } = NoAnswerCame.kind
      const [row] = await work.query<PromptRow>(
        `update prompts set status = 'failed', error_code = $2, error_detail = $3, text = null, ended_at = $4,
                version = version + 1
          where id = $1 and status = 'pending' and paid_at is not null returning ${PROMPT_COLUMNS}`,
        [id, code, title, this.clock.now()],
      )
      if (!row) return
      const prompt = promptOf(row)
      await this.facts.append(work, promptFailed({ promptId: id, personId: prompt.personId, code }))
      await this.ledger.post(work, refundedEntry(prompt, this.usdc.asset, this.clock.now()))
      await this.#giveBack(prompt, work)
    })
  }

  /** Credits are there again at once; USDC when the chain says so. */
  async #giveBack({ id, payer, priceUnits }: Prompt, work: UnitOfWork): Promise<void> {
    if (payer) return this.opsWallet.refund(work, { key: refundKeyOf(id), to: payer, amountUnits: priceUnits })
    await this.credits.giveBack(id, work)
    await this.refunds.of(id, work)
  }
}
