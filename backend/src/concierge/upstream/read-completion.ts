import { z } from 'zod'
import { UpstreamUnavailable } from './upstream.errors.ts'

export type Completion = { readonly text: string; readonly modelName: string }

// An answer that is longer is none that anybody would read.
const MOST_BYTES = 262_144
const DONE = '[DONE]'

const model = z.string().min(1).max(200)
const completion = z.object({
  model,
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})
const chunk = z.object({
  model,
  choices: z.array(
    z.object({ delta: z.object({ content: z.string().nullish() }).optional(), finish_reason: z.string().nullish() }),
  ),
})

/** What an OpenAI-compatible endpoint has answered, whole or as it comes. */
export async function readCompletion(response: Response, onText?: (piece: string) => void): Promise<Completion> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  const read = isStream ? await readStream(response, onText) : await readWhole(response, onText)
  if (read.text.trim() === '' || read.text.includes('\0')) throw new UpstreamUnavailable('nonsense', 'it says nothing')
  return read
}

async function readWhole(response: Response, onText?: (piece: string) => void): Promise<Completion> {
  let body = ''
  for await (const piece of piecesOf(response)) body += piece
  const { model: modelName, choices } = parse(completion, body)
  const text = choices[0]?.message.content ?? ''
  onText?.(text)
  return { text, modelName }
}

async function readStream(response: Response, onText?: (piece: string) => void): Promise<Completion> {
  let [text, modelName, isFinished, left] = ['', '', false, '']
  for await (const piece of piecesOf(response)) {
    const lines = (left + piece).split(/\r?\n/)
    left = lines.pop() ?? ''
    for (const line of lines) {
      const data = /^data: ?(.*)$/.exec(line)?.[1]
      if (data === undefined || data === '') continue
      if (data === DONE) return { text, modelName }
      const { model: name, choices } = parse(chunk, data)
      const said = choices[0]?.delta?.content ?? ''
      modelName = name
      text += said
      if (said !== '') onText?.(said)
      if (choices[0]?.finish_reason) isFinished = true
    }
  }
  if (!isFinished) throw new UpstreamUnavailable('cut_off', 'its stream ended in the middle')
  return { text, modelName }
}

async function* piecesOf({ body }: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let bytes = 0
  for await (const part of body ?? []) {
    bytes += part.byteLength
    if (bytes > MOST_BYTES) throw new UpstreamUnavailable('nonsense', `its answer is longer than ${MOST_BYTES} bytes`)
    yield decoder.decode(part, { stream: true })
  }
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new UpstreamUnavailable('nonsense', 'its answer is not of the form')
  }
}
