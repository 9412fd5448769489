/** A prompt's life, and the only place that knows: the guards of the code and of the database are made from it. */
export const promptStates = {
  pending: ['completed', 'failed'], // asked; whoever has paid is answered
  completed: [],
  failed: ['refunded', 'pending'], // never paid, or to be given back; pending: its payment had failed, and came all the same
  refunded: ['failed'], // the block that gave it back was reorganised away
} as const

export type PromptStatus = keyof typeof promptStates

// Object.keys forgets that its answer is the table's own.
export const promptStatuses = Object.keys(promptStates) as PromptStatus[]
