import { Injectable } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Visitor } from '../../identity/index.ts'
import { Clock, Database, Wakeups } from '../../platform/index.ts'
import { NotAnswered } from '../concierge.errors.ts'
import type { PromptView } from '../concierge.schemas.ts'
import { FindPrompts } from '../prompts/find-prompts.ts'
import type { Prompt } from '../prompts/prompt.ts'
import { ShowPrompt } from '../prompts/show-prompt.ts'
import { WatchPrompts } from '../prompts/watch-prompts.ts'
import { CLASSIFYING } from './classify-prompts.ts'

const MOST_WAIT_MS = 20_000

type Which = { readonly id: string; readonly token: string | undefined }

/** Shares a prompt for whoever has asked it, and takes it back; its title is found once. */
@Injectable()
export class SharePrompt {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly find: FindPrompts,
    private readonly show: ShowPrompt,
    private readonly wakeups: Wakeups,
    private readonly watching: WatchPrompts,
  ) {}

  /** With the 202 where the title is still being found: it is shared as soon as it is. */
  async of(visitor: Visitor, which: Which, reply: FastifyReply): Promise<PromptView> {
    const prompt = await this.#own(visitor, which)
    if (prompt.status !== 'completed') throw new NotAnswered({ status: prompt.status })
    await this.#want(prompt)
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const shared = await this.watching.until(prompt.id, ({ sharedAt }) => sharedAt !== null, {
      ...{ silenceMs: MOST_WAIT_MS, signal: gone.signal },
    })
    if (!shared?.sharedAt) reply.status(202)
    return this.show.view(shared ?? prompt, true)
  }

  async takeBack(visitor: Visitor, which: Which): Promise<PromptView> {
    const { id } = await this.#own(visitor, which)
    await this.database.query(
      `update prompts set share_wanted_at = null, share_due_at = null, share_id = null, shared_at = null,
              version = version + 1
        where id = $1 and share_wanted_at is not null`,
      [id],
    )
    return this.show.view(await this.#own(visitor, which), true)
  }

  async #own(visitor: Visitor, { id, token }: Which): Promise<Prompt> {
    return this.find.own(id, { person: await visitor(), token })
  }

  async #want({ id }: Prompt): Promise<void> {
    await this.database.work(async (work) => {
      await work.query(
        `update prompts set share_wanted_at = $2, share_due_at = $2, share_attempts = 0
          where id = $1 and share_wanted_at is null`,
        [id, this.clock.now()],
      )
      work.afterCommit(() => this.wakeups.wake(CLASSIFYING))
    })
  }
}
