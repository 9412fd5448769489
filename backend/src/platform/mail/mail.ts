/** A file that goes with a letter. */
export type Enclosure = { readonly name: string; readonly type: string; readonly bytes: Buffer }

/** A message to one person: plain text, and the same as HTML where it has a look. */
export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly enclosures?: readonly Enclosure[]
  /** The same each time it is sent, so that a mailbox may know it again; unique without being told where it is from. */
  readonly id?: string
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
