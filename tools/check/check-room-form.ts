import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const MUST_HAVE = ['index.ts', 'README.md']

/** Holds each room of the backend to its form: a row in rooms.json, a front door and a README. */
export function checkRoomForm(root: string): string[] {
  const rows: Record<string, string[]> = JSON.parse(readFileSync(join(root, 'rooms.json'), 'utf8'))
  const source = join(root, 'backend', 'src')
  const rooms = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [
    ...rooms.flatMap(({ name }) => [
      ...(rows[name] ? [] : [`backend/src/${name} has no row in rooms.json.`]),
      ...MUST_HAVE.filter((file) => !existsSync(join(source, name, file))).map(
        (file) => `backend/src/${name} has no ${file}.`,
      ),
    ]),
    ...Object.entries(rows).flatMap(([room, uses]) =>
      uses.filter((used) => !rows[used]).map((used) => `rooms.json: ${room} may call ${used}, which has no row.`),
    ),
  ]
}
