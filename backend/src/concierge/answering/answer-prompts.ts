import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database, isOutage, Log, Loops, PlatformConfig } from '../../platform/index.ts'
import { ConciergeConfig } from '../concierge.config.ts'
import { type Context, PROMPT_COLUMNS, type Prompt, type PromptRow, promptOf } from '../prompts/prompt.ts'
import { UpstreamRefused } from '../upstream/upstream.errors.ts'
import { type Bought, Upstream } from '../upstream/upstream.ts'
import { LEASE_SECONDS, waitAfter } from './answering-times.ts'
import { CompletePrompt } from './complete-prompt.ts'
import { GatherContext } from './gather-context.ts'
import { GiveUpPrompt } from './give-up-prompt.ts'
import { pointToCheckout } from './point-to-checkout.ts'
import { storable } from './storable.ts'
import { WriteText } from './write-text.ts'

/** The loop that answers. */
export const ANSWERING = 'concierge.answer-prompts'

const SIDE_BY_SIDE = 4
const SWEEP_SECONDS = 1

/**
 * Buys the answers of what is paid for, and gives up what gets none in time. Killed anywhere, it is asked again in the
 * same words, for which upstream is paid once; the first answer that is written down is the one.
 */
@Injectable()
export class AnswerPrompts implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly complete: CompletePrompt,
    private readonly config: ConciergeConfig,
    private readonly context: GatherContext,
    private readonly database: Database,
    private readonly giveUp: GiveUpPrompt,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly platform: PlatformConfig,
    private readonly upstream: Upstream,
    private readonly writing: WriteText,
  ) {}

  onModuleInit(): void {
    this.loops.register({
      ...{ name: ANSWERING, sweepSeconds: SWEEP_SECONDS, lanes: SIDE_BY_SIDE },
      step: () => this.step(),
    })
  }

  /** Asks the one that is due longest; answers how many there were: 1 or 0. */
  async step(): Promise<number> {
    const prompt = await this.#claim()
    if (!prompt) return 0
    try {
      const context = await this.#contextOf(prompt)
      const bought = await this.#buy(prompt, context)
      await this.complete.with(prompt.id, { ...bought, ...pointToCheckout(bought.text, context, this.platform.webUrl) })
    } catch (error) {
      if (isOutage(error)) throw error // of our own database: it is tried again, and no reason to give up
      await this.#notYet(prompt, error)
    }
    return 1
  }

  async #claim(): Promise<Prompt | undefined> {
    const [row] = await this.database.query<PromptRow>(
      `update prompts set due_at = $2, attempts = attempts + 1, try_until = coalesce(try_until, $3)
        where id = (select id from prompts where status = 'pending' and paid_at is not null and due_at <= $1
                     order by due_at, id limit 1 for update skip locked)
       returning ${PROMPT_COLUMNS}`,
      [this.clock.now(), this.clock.in(LEASE_SECONDS), this.clock.in(this.config.trySeconds)],
    )
    return row && promptOf(row)
  }

  /** Found once and kept: a question in other words would be another question, which is not what was paid for. */
  async #contextOf(prompt: Prompt): Promise<Context> {
    if (prompt.context) return prompt.context
    const context = await this.context.for(prompt)
    const [kept] = await this.database.query<{ context: Context }>(
      'update prompts set context = coalesce(context, $2) where id = $1 returning context',
      [prompt.id, JSON.stringify(context)],
    )
    return kept?.context ?? context
  }

  async #buy(prompt: Prompt, { messages }: Context): Promise<Bought> {
    const text = this.writing.of(prompt)
    try {
      const question = { promptId: prompt.id, purpose: 'answer', messages } as const
      const bought = await this.upstream.ask(question, text.piece)
      const answer = storable(bought.text)
      if (answer === '') throw new Error('Upstream has answered nothing')
      return { ...bought, text: answer }
    } finally {
      await text.done()
    }
  }

  async #notYet(prompt: Prompt, error: unknown): Promise<void> {
    const { id: promptId, attempts, tryUntil } = prompt
    const reason = error instanceof Error ? error.message : String(error)
    const next = this.clock.in(waitAfter(attempts))
    const isOver = error instanceof UpstreamRefused || (tryUntil !== null && next > tryUntil)
    this.log.warn({ promptId, attempts, isOver, reason }, 'a prompt was not answered')
    if (isOver) return this.giveUp.of(prompt)
    await this.database.query(`update prompts set due_at = $3 where id = $1 and attempts = $2 and status = 'pending'`, [
      promptId,
      attempts,
      next,
    ])
  }
}
