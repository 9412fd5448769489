/** A message to one person, in plain text. */
export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** A sign-in code that stands in the text, for the mailbox to show by itself. */
  readonly code?: string
}

/**
 * Where letters leave the house. Whoever sends keeps a row until it resolves and sends again when it rejects, so a
 * letter may arrive twice; nothing of a letter is logged or queued here.
 */
export abstract class Mail {
  abstract send(letter: Letter): Promise<void>
}
