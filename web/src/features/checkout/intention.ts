import type { Choice } from './choice.ts'

/** What somebody is about to buy, under the one key that keeps it from being bought twice. */
export type Intention = Choice & { key: string; isSent: boolean }

type Memory = { read(name: string): string | null; write(name: string, value: string | null): void }

/**
 * A key is made once for an event and a choice, and kept over reloads until the order is placed: pressing again, a lost
 * answer and a reload in the middle all send the same key. Another choice is another intention.
 */
export function intentionsIn(memory: Memory) {
  const name = (eventId: string) => `intention.${eventId}`
  const write = (eventId: string, intention: Intention | null) =>
    memory.write(name(eventId), intention && JSON.stringify(intention))
  const read = (eventId: string): Intention | undefined => {
    const kept = parse(memory.read(name(eventId)))
    return isIntention(kept) ? kept : undefined
  }
  return {
    read,

    /** Before the request leaves. */
    send(eventId: string, choice: Choice): Intention {
      const { tierId, quantity, payWith } = choice
      const before = read(eventId)
      const isSame = before?.tierId === tierId && before.quantity === quantity && before.payWith === payWith
      const intention = { tierId, quantity, payWith, key: isSame ? before.key : makeKey(), isSent: true }
      write(eventId, intention)
      return intention
    },

    /** Refused: the key is still good, but nothing is on its way. */
    takeBack(eventId: string) {
      const intention = read(eventId)
      if (intention) write(eventId, { ...intention, isSent: false })
    },

    /** Answered: the next one is a new purchase. */
    fulfil(eventId: string) {
      write(eventId, null)
    },
  }
}

/** Not randomUUID, which browsers keep from pages that came over plain HTTP from another machine. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function isIntention(kept: unknown): kept is Intention {
  if (typeof kept !== 'object' || kept === null) return false
  const { tierId, quantity, payWith, key, isSent } = kept as Partial<Record<keyof Intention, unknown>>
  return (
    Number.isInteger(tierId) &&
    Number.isInteger(quantity) &&
    (payWith === 'native' || payWith === 'usdc') &&
    typeof key === 'string' &&
    typeof isSent === 'boolean'
  )
}
