import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, Database, Log, Loops } from '../../platform/index.ts'
import { LEASE_SECONDS, waitAfter } from '../answering/answering-times.ts'
import { ConciergeConfig } from '../concierge.config.ts'
import { PROMPT_COLUMNS, type Prompt, type PromptRow, promptOf } from '../prompts/prompt.ts'
import { UpstreamRefused } from '../upstream/upstream.errors.ts'
import { type Question, Upstream } from '../upstream/upstream.ts'
import { PublishPrompt } from './publish-prompt.ts'
import { type Classification, readClassification, withoutClassification } from './read-classification.ts'

/** The loop that finds titles. */
export const CLASSIFYING = 'concierge.classify-prompts'

const SWEEP_SECONDS = 2
// A title is not worth waiting for any longer: then it is the question's own first words.
const MOST_ATTEMPTS = 4

/** Buys title and category of what is to be shared, and shares it. */
@Injectable()
export class ClassifyPrompts implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly config: ConciergeConfig,
    private readonly database: Database,
    private readonly log: Log,
    private readonly loops: Loops,
    private readonly publish: PublishPrompt,
    private readonly upstream: Upstream,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: CLASSIFYING, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Names the one that is due longest; answers how many there were: 1 or 0. */
  async step(): Promise<number> {
    const prompt = await this.#claim()
    if (!prompt) return 0
    const named = await this.#name(prompt)
    if (named) await this.database.work((work) => this.publish.of(prompt.id, named, work))
    return 1
  }

  async #claim(): Promise<Prompt | undefined> {
    const [row] = await this.database.query<PromptRow>(
      `update prompts set share_due_at = $2, share_attempts = share_attempts + 1
        where id = (select id from prompts where share_due_at <= $1 and status = 'completed'
                     order by share_due_at, id limit 1 for update skip locked)
       returning ${PROMPT_COLUMNS}`,
      [this.clock.now(), this.clock.in(LEASE_SECONDS)],
    )
    return row && promptOf(row)
  }

  /** Undefined where it is to be tried again. */
  async #name(prompt: Prompt): Promise<Classification | undefined> {
    const { id: promptId, message, shareAttempts, title, category } = prompt
    const { categories } = this.config
    if (title !== null && category !== null) return { title, category }
    const anyhow = withoutClassification(message, categories)
    try {
      const { text } = await this.upstream.ask(questionOf(prompt, categories))
      return readClassification(text, categories) ?? anyhow
    } catch (error) {
      const isOver = error instanceof UpstreamRefused || shareAttempts >= MOST_ATTEMPTS
      const reason = error instanceof Error ? error.message : String(error)
      this.log.warn({ promptId, shareAttempts, isOver, reason }, 'no title was found for a prompt')
      if (isOver) return anyhow
      await this.database.query(
        'update prompts set share_due_at = $3 where id = $1 and share_attempts = $2 and share_due_at is not null',
        [promptId, shareAttempts, this.clock.in(waitAfter(shareAttempts))],
      )
      return undefined
    }
  }
}

/** The same words for the same prompt, so that it is bought once. */
function questionOf({ id, message, text }: Prompt, categories: readonly string[]): Question {
  const task = [
    'Give the question and answer that follow a title of at most eight words, in the language of the question, and one of',
    `these categories: ${categories.join(', ')}. Answer with JSON and nothing else: {"title": "…", "category": "…"}.`,
  ].join(' ')
  return {
    ...{ promptId: id, purpose: 'classification' },
    messages: [
      { role: 'system', content: task },
      { role: 'user', content: message },
      { role: 'assistant', content: text ?? '' },
    ],
  }
}
