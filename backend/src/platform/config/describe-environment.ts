import { type DeclaredRoom, declaredRooms, type Setting } from './room-config.ts'

/** The text of .env.example: every variable of every room, with its meaning and what it is when it is not set. */
export function describeEnvironment(rooms: readonly DeclaredRoom[] = declaredRooms()): string {
  const head = [
    '# Every variable that the backend reads. `npm start` sets what it needs by itself; production sets those without a',
    '# value below. A variable that is missing or malformed stops the start with a message that names it.',
  ]
  return [...head, ...rooms.toSorted(byRoom).flatMap(describeRoom), ''].join('\n')
}

/** Rooms are declared as they happen to be imported: an order of their own keeps the text the same. */
function byRoom(one: DeclaredRoom, other: DeclaredRoom): number {
  return one.room.localeCompare(other.room, 'en')
}

function describeRoom({ room, settings }: DeclaredRoom): string[] {
  return ['', `# ${room}`, ...Object.values(settings).flatMap(describeSetting)]
}

function describeSetting(one: Setting<unknown>): string[] {
  const comments = [one.about, ...whenOptional(one), ...(one.local ? [`Local: ${one.local}`] : [])]
  const line = `${one.variable}=${one.fallback ?? ''}`
  return ['', ...comments.map((comment) => `# ${comment}`), one.isOptional === true ? `# ${line}` : line]
}

function whenOptional({ isOptional = false }: Setting<unknown>): string[] {
  if (typeof isOptional === 'object') return [`Optional with ${isOptional.with}=${isOptional.being}.`]
  return isOptional ? ['Optional.'] : []
}
