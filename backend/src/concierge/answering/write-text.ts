import { Injectable } from '@nestjs/common'
import { Clock, Database, Log } from '../../platform/index.ts'
import { LEASE_SECONDS } from './answering-times.ts'
import { LONGEST_TEXT, storable } from './storable.ts'

// Whoever watches looks four times a second.
const WRITTEN_EVERY_MS = 200

export type TextWriter = {
  /** Called with each piece as it comes. */
  readonly piece: (piece: string) => void
  /** What was begun to be written is written. */
  readonly done: () => Promise<void>
}

/** Writes an answer down while it comes, so that every process can show it; whoever has it in hand keeps it that way. */
@Injectable()
export class WriteText {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  of({ id, attempts }: { readonly id: string; readonly attempts: number }): TextWriter {
    let text = ''
    let written = 0
    let writing: Promise<void> = Promise.resolve()
    const write = async () => {
      if (performance.now() - written < WRITTEN_EVERY_MS) return
      written = performance.now()
      await this.#write(id, attempts, text)
    }
    return {
      piece: (piece) => {
        if (text.length < LONGEST_TEXT) text += piece
        writing = writing.then(write).catch((error: unknown) => {
          this.log.warn({ promptId: id, error }, 'a piece of an answer was not shown')
        })
      },
      done: () => writing,
    }
  }

  async #write(id: string, attempts: number, text: string): Promise<void> {
    await this.database.query(
      `update prompts set text = $3, due_at = $4, version = version + 1
        where id = $1 and attempts = $2 and status = 'pending'`,
      [id, attempts, storable(text), this.clock.in(LEASE_SECONDS)],
    )
  }
}
