import { Injectable, type OnModuleInit } from '@nestjs/common'
import { FactOutbox, type UnitOfWork } from '../../platform/index.ts'
import { OpsWallet, refundPaid, refundReopened } from '../../treasury/index.ts'
import { promptRefunded } from '../concierge.facts.ts'
import { PROMPT_COLUMNS, type PromptRow, promptOf } from '../prompts/prompt.ts'

const PREFIX = 'prompt-refund:'

/** What names the refund of a prompt for the ops wallet. */
export function refundKeyOf(promptId: string): string {
  return `${PREFIX}${promptId}`
}

/** A prompt is refunded when the money is where it came from. */
@Injectable()
export class EndRefunds implements OnModuleInit {
  constructor(
    private readonly facts: FactOutbox,
    private readonly opsWallet: OpsWallet,
  ) {}

  onModuleInit(): void {
    const only = ({ key }: { key: string }) => key.startsWith(PREFIX)
    this.facts.subscribe({
      ...{ subscriber: 'concierge.end-refunds', to: refundPaid, only },
      handle: async ({ payload: { key } }, work) => {
        if (await this.#isPaid(key)) await this.of(key.slice(PREFIX.length), work)
      },
    })
    this.facts.subscribe({
      ...{ subscriber: 'concierge.reopen-refunds', to: refundReopened, only },
      handle: async ({ payload: { key } }, work) => {
        if (!(await this.#isPaid(key))) await this.#reopen(key.slice(PREFIX.length), work)
      },
    })
  }

  /** Told again, it changes nothing. */
  async of(promptId: string, work: UnitOfWork): Promise<void> {
    const [row] = await work.query<PromptRow>(
      `update prompts set status = 'refunded', version = version + 1
        where id = $1 and status = 'failed' and paid_at is not null returning ${PROMPT_COLUMNS}`,
      [promptId],
    )
    if (!row) return
    const { personId, priceUnits } = promptOf(row)
    await this.facts.append(work, promptRefunded({ promptId, personId, amountUnits: String(priceUnits) }))
  }

  /** News may be late, and in any order: the refund itself has the last word. */
  async #isPaid(key: string): Promise<boolean> {
    return (await this.opsWallet.find(key))?.status === 'settled'
  }

  async #reopen(promptId: string, work: UnitOfWork): Promise<void> {
    await work.query(
      `update prompts set status = 'failed', version = version + 1 where id = $1 and status = 'refunded'`,
      [promptId],
    )
  }
}
