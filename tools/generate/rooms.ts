export type Rooms = Record<string, string[]>

/** The arrows of rooms.json as a diagram, without those that a longer way already shows, so that it can be read. */
export function roomDiagram(rooms: Rooms): string {
  const arrows = Object.entries(rooms).flatMap(([room, uses]) =>
    uses.filter((used) => !uses.some((other) => reaches(rooms, other, used))).map((used) => `  ${room} --> ${used}`),
  )
  return ['```mermaid', 'graph TD', ...arrows, '```'].join('\n')
}

/** The rooms that have work, with the promise that their README opens with and the rooms they may call. */
export function roomTable(rooms: Rooms, promises: Map<string, string>): string {
  const rows = Object.entries(rooms)
    .filter(([room]) => promises.has(room))
    .map(
      ([room, uses]) =>
        `| [\`${room}\`](backend/src/${room}/README.md) | ${promises.get(room)} | ${calls(room, uses)} |`,
    )
  return ['| room | its promise | may call |', '|---|---|---|', ...rows].join('\n')
}

function reaches(rooms: Rooms, from: string, to: string): boolean {
  return (rooms[from] ?? []).some((used) => used === to || reaches(rooms, used, to))
}

function calls(room: string, uses: string[]): string {
  return room === 'platform' ? 'nothing' : ['platform', ...uses].join(', ')
}
