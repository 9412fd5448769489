import { Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visitor } from '../../identity/index.ts'
import { Usdc } from '../../payments/index.ts'
import { PlatformConfig, type ServerSentEvent, sendEvents } from '../../platform/index.ts'
import { type PromptView, viewOf } from '../concierge.schemas.ts'
import { FindPrompts } from './find-prompts.ts'
import type { Prompt } from './prompt.ts'
import { type Watching, WatchPrompts } from './watch-prompts.ts'

/** A prompt for whoever may see it, once or for as long as it changes. */
@Injectable()
export class ShowPrompt {
  constructor(
    private readonly config: PlatformConfig,
    private readonly find: FindPrompts,
    private readonly usdc: Usdc,
    private readonly watching: WatchPrompts,
  ) {}

  async to(visitor: Visitor, id: string, token: string | undefined): Promise<PromptView> {
    const reader = { person: await visitor(), token }
    const prompt = await this.find.readable(id, reader)
    return this.view(prompt, this.find.isOwn(prompt, reader))
  }

  async stream(
    visitor: Visitor,
    { id, token }: { id: string; token: string | undefined },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const prompt = await this.find.own(id, { person: await visitor(), token })
    sendEvents(request, reply, (watching) => this.#events(prompt.id, watching))
  }

  view(prompt: Prompt, isOwn: boolean): PromptView {
    return viewOf(prompt, { isOwn, currency: this.usdc.asset, places: this.config })
  }

  /** The id of an event is the prompt's version: whoever comes back with it hears only what is new. */
  async *#events(id: string, watching: Watching): AsyncGenerator<ServerSentEvent | undefined> {
    for await (const now of this.watching.watch(id, watching)) {
      yield now && { id: now.version, name: 'prompt', data: this.view(now, true) }
    }
  }
}
