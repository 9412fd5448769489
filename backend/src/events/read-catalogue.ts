import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { CannotStart } from '../platform/index.ts'
import { eventDraft } from './events.schemas.ts'
import type { SeededEvent } from './seeded-events.ts'

/** Events for the seed that somebody has written down: a JSON list, each as an organizer would enter it. */
export function readCatalogue(file: string): SeededEvent[] {
  const read = z.array(eventDraft).safeParse(parse(file))
  if (read.success) return read.data
  throw new CannotStart(`the catalogue in ${file} is not a list of events:\n${z.prettifyError(read.error)}`)
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new CannotStart(`the catalogue in ${file} cannot be read: ${(error as Error).message}`)
  }
}
