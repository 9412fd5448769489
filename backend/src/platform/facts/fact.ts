import type { z } from 'zod'

/** A kind of fact: past tense, with the room that tells it in front (`indexer.ChainReorganised`). */
export type FactKind<Payload> = {
  (payload: Payload): Fact<Payload>
  readonly type: string
  readonly schema: z.ZodType<Payload>
}

/** Something that happened in a room. */
export type Fact<Payload> = { readonly type: string; readonly payload: Payload }

/** Declares a kind of fact; its payload is plain JSON, so amounts and block numbers are decimal strings. */
export function defineFact<Payload>(type: string, schema: z.ZodType<Payload>): FactKind<Payload> {
  if (!/^[a-z]+\.[A-Z][A-Za-z0-9]+$/.test(type)) throw new Error(`${type} is not of the form room.PastTense`)
  return Object.assign((payload: Payload): Fact<Payload> => ({ type, payload: schema.parse(payload) }), {
    type,
    schema,
  })
}
