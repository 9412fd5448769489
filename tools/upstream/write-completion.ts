import { createHash } from 'node:crypto'
import type { ModelName } from './seller/price-list.ts'

export type Answered = { readonly model: ModelName; readonly text: string; readonly key: string }

/** As OpenAI's API writes an answer. */
export function writeCompletion({ model, text, key }: Answered): string {
  const message = { role: 'assistant', content: text }
  const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }
  return JSON.stringify({
    ...about(key, 'chat.completion', model),
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage,
  })
}

/** The same as it writes a stream: word by word, and the end. */
export function* writeStream({ model, text, key }: Answered): Generator<string> {
  const chunk = (delta: object, finish_reason: string | null) =>
    `data: ${JSON.stringify({ ...about(key, 'chat.completion.chunk', model), choices: [{ index: 0, delta, finish_reason }] })}\n\n`
  yield chunk({ role: 'assistant', content: '' }, null)
  for (const content of text.match(/\S+\s*|\s+/g) ?? []) yield chunk({ content }, null)
  yield chunk({}, 'stop')
  yield 'data: [DONE]\n\n'
}

function about(key: string, object: string, model: ModelName) {
  const id = `chatcmpl-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`
  return { id, object, created: 0, model }
}
