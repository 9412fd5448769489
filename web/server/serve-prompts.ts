import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Prompt } from '../src/api/types.ts'
import type { AskApi } from './ask-api.ts'
import { conciergeHead, notFoundHead, plainHead, promptsHead } from './head/house-heads.ts'
import type { PageTemplate } from './head/page-template.ts'
import { preferredLanguage } from './head/preferred-language.ts'
import { promptHead } from './head/prompt-head.ts'
import { sharedOf } from './head/shared-prompt.ts'
import { sendPage } from './send-page.ts'

type Ground = { template: PageTemplate; ask: AskApi; webUrl: string }
type OfPrompt = { Params: { promptId: string } }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The concierge's pages that are anybody's to find: where one asks, what was shared, and each of it. */
export async function servePrompts(app: FastifyInstance, { template, ask, webUrl }: Ground) {
  for (const [path, head] of [
    ['/concierge', conciergeHead],
    ['/prompts', promptsHead],
  ] as const) {
    app.get(path, async (request, reply) => {
      const language = languageOf(request)
      return sendPage(reply, template, { language, head: head(webUrl, language) })
    })
  }

  app.get<OfPrompt>('/prompts/:promptId', async (request, reply) => {
    const language = languageOf(request)
    const { promptId } = request.params
    const asked = UUID.test(promptId)
      ? await ask<Prompt>(`/api/v1/prompts/${promptId}`, request)
      : { status: 'gone' as const }
    // It is there, and cannot be told about: whoever reads heads alone is asked to come again.
    if (!asked) return sendPage(reply.code(503), template, { language, head: plainHead(language) })
    const shared = asked.status === 'there' ? sharedOf(asked.answer) : undefined
    if (!shared) return sendPage(reply.code(404), template, { language, head: notFoundHead(language) })
    return sendPage(reply, template, { language, head: promptHead(shared, webUrl) })
  })
}

function languageOf({ headers }: FastifyRequest) {
  return preferredLanguage(headers['accept-language'])
}
