import { DOORS } from '../ports/choose-ports.ts'
import type { Launched } from './launch.ts'

/** What a stack beside this one says of each standard port that this one has; another program may have had the others. */
export function wordsOfTakenPorts(stack: Launched): RegExp[] {
  return DOORS.filter(({ part, standard }) => stack.part(part).port === standard).map(
    ({ part, variable, standard }) =>
      new RegExp(`Port ${standard} is taken: ${part} uses \\d+ \\(${variable} sets another\\)`),
  )
}
