import { readFileSync, rmSync } from 'node:fs'
import type { PartName, RunningPart } from '../part/part.ts'
import { identify, type ProcessIdentity } from './process-identity.ts'
import { replaceFile } from './replace-file.ts'

export type RecordedPart = ProcessIdentity & { name: PartName; port: number; stopSignal: NodeJS.Signals }

/** What is running, on disk, so that the next launcher can end it if this one cannot. */
export class PartsRecord {
  readonly #file: string
  #parts: RecordedPart[] = []

  constructor(file: string) {
    this.#file = file
  }

  add({ plan, pid }: RunningPart): void {
    const identity = identify(pid)
    if (!identity) return // ended already
    this.#parts = this.#parts.filter(({ name }) => name !== plan.name)
    this.#parts.push({ name: plan.name, ...identity, port: plan.port, stopSignal: plan.stopSignal })
    replaceFile(this.#file, JSON.stringify(this.#parts, null, 2))
  }

  clear(): void {
    this.#parts = []
    rmSync(this.#file, { force: true })
  }
}

export function readParts(file: string): RecordedPart[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return []
  }
}
