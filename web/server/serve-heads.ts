import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FirstAnswers } from '../src/api/first-answers.ts'
import type { Event, EventCards } from '../src/api/types.ts'
import type { AskApi } from './ask-api.ts'
import type { DrawPage } from './first-sight.ts'
import { drawEventPoster } from './head/draw-event-poster.ts'
import { eventHead } from './head/event-head.ts'
import { homeHead, notFoundHead, plainHead } from './head/house-heads.ts'
import type { PageTemplate } from './head/page-template.ts'
import { preferredLanguage } from './head/preferred-language.ts'
import { sendPage } from './send-page.ts'

type Ground = { template: PageTemplate; ask: AskApi; draw: DrawPage; webUrl: string }
type OfEvent = { Params: { eventId: string } }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const A_DAY = 'public, max-age=86400'
const FIRST_CARDS = '/api/v1/events?limit=12'

/** The pages that are found, shared and looked at from outside: each with its own head, and with what it shows first. */
export async function serveHeads(app: FastifyInstance, { template, ask, draw, webUrl }: Ground) {
  app.get('/', async (request, reply) => {
    const language = preferredLanguage(request.headers['accept-language'])
    const asked = await ask<EventCards>(FIRST_CARDS, request)
    const answers: FirstAnswers = asked?.status === 'there' ? { events: asked.answer } : {}
    const sight = answers.events && (await draw({ path: request.url, language, answers }, request.log))
    return sendPage(reply, template, { language, page: 'home', head: homeHead(webUrl, language), answers, sight })
  })

  app.get<OfEvent>('/events/:eventId', async (request, reply) => {
    const language = preferredLanguage(request.headers['accept-language'])
    const path = eventPath(request)
    const asked = path ? await ask<Event>(path, request) : { status: 'gone' as const }
    // It is there, and cannot be told about: whoever reads heads alone is asked to come again.
    if (!asked) return sendPage(reply.code(503), template, { language, head: plainHead(language) })
    if (asked.status === 'gone') return sendPage(reply.code(404), template, { language, head: notFoundHead(language) })
    const head = eventHead(asked.answer, { webUrl, language, now: new Date() })
    const answers: FirstAnswers = { event: asked.answer }
    const sight = await draw({ path: request.url, language, answers }, request.log)
    return sendPage(reply, template, { language, page: 'event', head, answers, sight })
  })

  app.get<OfEvent>('/events/:eventId/poster.png', async (request, reply) => {
    const path = eventPath(request)
    const asked = path ? await ask<Event>(path, request) : { status: 'gone' as const }
    if (asked?.status !== 'there') {
      return reply
        .code(asked ? 404 : 503)
        .header('cache-control', 'no-store')
        .type('text/plain')
        .send('Not found.\n')
    }
    return reply
      .header('cache-control', A_DAY)
      .type('image/png')
      .send(await drawEventPoster(asked.answer))
  })
}

function eventPath({ params: { eventId } }: FastifyRequest<OfEvent>): string | undefined {
  return UUID.test(eventId) ? `/api/v1/events/${eventId}` : undefined
}
