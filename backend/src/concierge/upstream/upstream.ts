import type { Hex } from 'viem'

export type Question = {
  readonly promptId: string
  readonly purpose: 'answer' | 'classification'
  readonly messages: readonly Message[]
}

export type Message = { readonly role: 'system' | 'user' | 'assistant' | 'tool'; readonly content: string }

export type Bought = {
  readonly text: string
  readonly modelName: string
  /** What was promised for it; whether it was taken, the books of the ops wallet say. */
  readonly costUnits: bigint
  /** As upstream names it; null where it names none. */
  readonly transactionHash: Hex | null
}

/**
 * Where answers are bought. One purchase for each purpose of a prompt, however often it is asked for: what was bought
 * is answered again, and what was paid for and not answered is asked for again with the same authorization.
 */
export abstract class Upstream {
  /**
   * `onText` hears the text as it comes; asked again, from its beginning. Throws UpstreamUnavailable where another try
   * may help, and UpstreamRefused where none will.
   */
  abstract ask(question: Question, onText?: (piece: string) => void): Promise<Bought>
}
