export type Message = { readonly role: string; readonly content: string }
export type Order = { readonly model: string; readonly messages: readonly Message[]; readonly stream: boolean }

const MOST_MESSAGES = 100

/** A chat completion request, as far as it is answered here; undefined for what is none. */
export function readOrder(body: string): Order | undefined {
  const { model, messages, stream = false } = (parse(body) ?? {}) as Partial<Record<keyof Order, unknown>>
  const isOrder =
    typeof model === 'string' &&
    typeof stream === 'boolean' &&
    Array.isArray(messages) &&
    messages.length > 0 &&
    messages.length <= MOST_MESSAGES &&
    messages.every(isMessage)
  return isOrder ? { model, messages, stream } : undefined
}

function isMessage(value: unknown): value is Message {
  const { role, content } = (value ?? {}) as Partial<Record<keyof Message, unknown>>
  return typeof role === 'string' && typeof content === 'string'
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
