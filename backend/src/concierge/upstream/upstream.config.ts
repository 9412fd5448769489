import { z } from 'zod'
import { RoomConfig, setting } from '../../platform/index.ts'

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))

const model = z.string().min(1).max(200)

export class UpstreamConfig extends RoomConfig('concierge: where answers are bought', {
  url: setting('CONCIERGE_UPSTREAM_URL', url, {
    about:
      'An OpenAI-compatible API that is priced by x402, up to and with /v1; whom it is paid to stands in TREASURY_OPS_PAYEES',
    local: 'http://127.0.0.1:3003/v1',
  }),
  answerModel: setting('CONCIERGE_UPSTREAM_ANSWER_MODEL', model, {
    about: 'The model that answers',
    local: 'boxoffice-catalogue-search',
  }),
  classificationModel: setting('CONCIERGE_UPSTREAM_CLASSIFICATION_MODEL', model, {
    about: 'The model that finds a title and a category for what is shared',
    local: 'boxoffice-catalogue-classification',
  }),
  seconds: setting('CONCIERGE_UPSTREAM_SECONDS', z.coerce.number().positive().max(600), {
    about: 'How long upstream may take for one answer; then it is asked again, with the same authorization',
    fallback: '60',
  }),
}) {}
