import { LaunchFailure } from '../part/launch-failure.ts'
import type { PartName } from '../part/part.ts'
import { isPortFree } from './is-port-free.ts'
import { parsePort } from './parse-port.ts'
import { releasePort, reservePort } from './reserve-port.ts'

export type Ports = Record<PartName, number>

type Door = { part: PartName; variable: string; standard: number }

export const DOORS: readonly Door[] = [
  { part: 'web', variable: 'WEB_PORT', standard: 3000 },
  { part: 'api', variable: 'API_PORT', standard: 3001 },
  { part: 'worker', variable: 'WORKER_PORT', standard: 3002 },
  { part: 'upstream', variable: 'UPSTREAM_PORT', standard: 3003 },
  { part: 'chain', variable: 'CHAIN_PORT', standard: 8545 },
  { part: 'bundler', variable: 'BUNDLER_PORT', standard: 4337 },
  { part: 'database', variable: 'DATABASE_PORT', standard: 5433 },
]

/** Asked for by name, a port is taken or refused; a standard one that is taken moves to the next free one and says so. */
export async function choosePorts(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<Ports> {
  const ports = noPorts()
  const wanted = DOORS.flatMap((door) => {
    const text = env[door.variable]
    return text ? [{ door, port: parsePort(door.variable, text) }] : []
  })
  try {
    for (const { door, port } of wanted) {
      refuseTwice(door, port, wanted)
      if (!(await take(port))) throw taken(door, port)
      ports[door.part] = port
    }
    const open = DOORS.filter(({ part }) => ports[part] === 0)
    for (const { part, standard } of open) if (await take(standard)) ports[part] = standard
    // Only now the others, so that one that moves does not push the next one off its place.
    for (const { part, variable, standard } of open.filter((door) => ports[door.part] === 0)) {
      ports[part] = await takeFrom(standard + 1)
      say(`Port ${standard} is taken: ${part} uses ${ports[part]} (${variable} sets another)`)
    }
    return ports
  } catch (error) {
    releasePorts(ports)
    throw error
  }
}

/** Before any is chosen. */
export function noPorts(): Ports {
  return { web: 0, api: 0, worker: 0, upstream: 0, chain: 0, bundler: 0, database: 0 }
}

export function releasePorts(ports: Ports): void {
  for (const port of Object.values(ports)) if (port > 0) releasePort(port)
}

function refuseTwice({ variable }: Door, port: number, wanted: readonly { door: Door; port: number }[]): void {
  const other = wanted.find((one) => one.port === port && one.door.variable !== variable)
  if (!other) return
  throw new LaunchFailure(`${variable} and ${other.door.variable} are both ${port}.`, {
    advice: 'Give each part a port of its own.',
  })
}

function taken({ part, variable }: Door, port: number): LaunchFailure {
  return new LaunchFailure(`${variable} is ${port}, and something else is listening there.`, {
    advice: `Set ${variable} to another port, or leave it out: then ${part} takes the next free one.`,
  })
}

async function takeFrom(standard: number): Promise<number> {
  for (let port = standard; port <= 65535; port++) if (await take(port)) return port
  throw new LaunchFailure(`There is no free port from ${standard} on.`, { advice: 'Something is very busy here.' })
}

async function take(port: number): Promise<boolean> {
  if (!reservePort(port)) return false
  if (await isPortFree(port)) return true
  releasePort(port)
  return false
}
