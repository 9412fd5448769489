import type { Kept } from '../../api/send-paid.ts'
import { makeKey } from '../../browser/make-key.ts'
import type { Choice, Way } from './choice.ts'

/** What somebody is about to buy, under the one key, or with the one authorization, that keeps it from being bought twice. */
export type Intention = Choice & { key: string; isSent: boolean } & Kept

type Memory = { read(name: string): string | null; write(name: string, value: string | null): void }

const ways: Record<Way, true> = { usdc: true, native: true, sheet: true, outside: true }

/**
 * A key is made once for an event and a choice, and kept over reloads until the order is placed: pressing again, a lost
 * answer and a reload in the middle all send the same key, and the same authorization once there is one. Another choice
 * is another intention.
 */
export function intentionsIn(memory: Memory) {
  const name = (eventId: string) => `intention.${eventId}`
  const write = (eventId: string, intention: Intention | null) =>
    memory.write(name(eventId), intention && JSON.stringify(intention))
  const read = (eventId: string): Intention | undefined => {
    const kept = parse(memory.read(name(eventId)))
    return isIntention(kept) ? kept : undefined
  }
  /** What was begun with the same choice. */
  const begunWith = (eventId: string, { tierId, quantity, payWith }: Choice): Intention | undefined => {
    const before = read(eventId)
    const isSame = before?.tierId === tierId && before.quantity === quantity && before.payWith === payWith
    return isSame ? before : undefined
  }
  return {
    read,

    isSent: (eventId: string, choice: Choice) => begunWith(eventId, choice)?.isSent ?? false,

    /** Before the request leaves. */
    send(eventId: string, choice: Choice): Intention {
      const { tierId, quantity, payWith } = choice
      const begun = begunWith(eventId, choice) ?? { tierId, quantity, payWith, key: makeKey() }
      // Another wallet opens only where somebody presses: until it has signed, nothing goes on by itself.
      const isSent = payWith !== 'outside' || ('signed' in begun && begun.signed !== undefined)
      const intention = { ...begun, isSent }
      write(eventId, intention)
      return intention
    },

    /** What has been asked for and what was signed. */
    keep(eventId: string, kept: Kept) {
      const intention = read(eventId)
      if (intention) write(eventId, { ...intention, ...kept, isSent: intention.isSent || kept.signed !== undefined })
    },

    /** Nothing is on its way; the key is still good, and so may be what was signed. */
    takeBack(eventId: string, isStillGood: boolean) {
      const intention = read(eventId)
      if (!intention) return
      const { terms, signed, ...rest } = intention
      write(eventId, { ...rest, ...(isStillGood && { terms, signed }), isSent: false })
    },

    /** Answered: the next one is a new purchase. */
    fulfil(eventId: string) {
      write(eventId, null)
    },
  }
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
    typeof payWith === 'string' &&
    payWith in ways &&
    typeof key === 'string' &&
    typeof isSent === 'boolean'
  )
}
