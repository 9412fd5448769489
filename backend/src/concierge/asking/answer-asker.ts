import { Injectable } from '@nestjs/common'
import { type Accepted, type PaidRequest, Payments } from '../../payments/index.ts'
import { PlatformConfig } from '../../platform/index.ts'
import { answerOf, type ChatAnswer } from '../concierge.schemas.ts'
import type { Prompt } from '../prompts/prompt.ts'
import { PromptTokens } from '../prompts/prompt-tokens.ts'
import { WatchPrompts } from '../prompts/watch-prompts.ts'

// As long as people wait without doubting, and well before proxies give up.
const MOST_WAIT_SECONDS = 20

/** Holds the connection of whoever has asked until there is an answer, or says where it will be. */
@Injectable()
export class AnswerAsker {
  constructor(
    private readonly config: PlatformConfig,
    private readonly payments: Payments,
    private readonly tokens: PromptTokens,
    private readonly watching: WatchPrompts,
  ) {}

  async to(
    request: PaidRequest,
    { promptId, accepted }: { promptId: string; accepted?: Accepted },
  ): Promise<ChatAnswer> {
    const { reply, waitSeconds = MOST_WAIT_SECONDS } = request
    const promptToken = this.tokens.of(promptId)
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    reply.header('cache-control', 'no-store')
    const silenceMs = Math.min(waitSeconds, MOST_WAIT_SECONDS) * 1000
    const prompt = await this.watching.until(promptId, isDecided, { silenceMs, signal: gone.signal })
    if (accepted) await this.payments.tellSettlement(request, accepted)
    const answer = prompt && answerOf(prompt, this.config)
    if (answer) return { promptId, promptToken, answer }
    const path = `/api/v1/prompts/${promptId}`
    const poll = `${path}?promptToken=${promptToken}`
    reply.status(202).header('location', poll)
    const status = prompt?.status ?? 'pending'
    return { promptId, promptToken, status, poll, stream: `${path}/stream?promptToken=${promptToken}` }
  }
}

function isDecided({ status }: Prompt): boolean {
  return status !== 'pending'
}
