import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { betweenMarkers } from './between-markers.ts'
import type { GeneratedFile } from './generated-file.ts'
import { type Rooms, roomDiagram, roomTable } from './rooms.ts'

/** The documents that show the rooms, with the diagram and the table of now between their markers. */
export function roomMap(root: string): GeneratedFile[] {
  const rooms: Rooms = JSON.parse(readFileSync(join(root, 'rooms.json'), 'utf8'))
  const diagram = roomDiagram(rooms)
  const table = roomTable(rooms, promisesOf(root, rooms))
  return ['ARCHITECTURE.md', 'README.md']
    .filter((path) => existsSync(join(root, path)))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text: betweenMarkers(betweenMarkers(text, 'room diagram', diagram), 'room table', table) }
    })
}

/** A room's promise is the first paragraph of its README. */
function promisesOf(root: string, rooms: Rooms): Map<string, string> {
  const promises = Object.keys(rooms).flatMap((room): [string, string][] => {
    const file = join(root, 'backend', 'src', room, 'README.md')
    if (!existsSync(file)) return []
    const paragraphs = readFileSync(file, 'utf8').split(/\n{2,}/)
    const promise = paragraphs.find((paragraph) => /^[^#\s]/.test(paragraph)) ?? ''
    return [[room, promise.replace(/\s+/g, ' ').trim()]]
  })
  return new Map(promises)
}
