import { z } from 'zod'
import { defineFact } from '../platform/index.ts'

const which = { promptId: z.uuid(), personId: z.uuid().nullable() }
const amountUnits = z.string().regex(/^\d+$/)

/** A prompt is paid for: by a payment that is settled, or from credits. Told again when a reorganised chain brought it anew. */
export const promptPaid = defineFact('concierge.PromptPaid', z.object({ ...which, amountUnits }))

/** It has its answer. */
export const promptCompleted = defineFact('concierge.PromptCompleted', z.object(which))

/** It was paid for and no answer came: the money goes back. */
export const promptFailed = defineFact('concierge.PromptFailed', z.object({ ...which, code: z.string() }))

/** Whoever has paid for it has the money again. */
export const promptRefunded = defineFact('concierge.PromptRefunded', z.object({ ...which, amountUnits }))

/** Everybody may read it; told the first time only. */
export const promptShared = defineFact('concierge.PromptShared', z.object({ ...which, category: z.string() }))
