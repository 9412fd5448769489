import type { z } from 'zod'
import { CannotStart } from '../errors/cannot-start.ts'

export type Profile = 'local' | 'production'

/** One environment variable: its form, its meaning, and what it is when it is not set. */
export type Setting<T> = {
  readonly variable: string
  readonly schema: z.ZodType<T>
  readonly about: string
  /** The value when it is not set, in both profiles unless there is one for the local profile. */
  readonly fallback?: string
  /** The value when it is not set, in the local profile only: without a fallback, production has to say it. */
  readonly local?: string
  /** May be left out altogether, or as long as another variable says so. */
  readonly isOptional?: boolean | { readonly with: string; readonly being: string }
  readonly isSecret?: boolean
}

type Settings = Readonly<Record<string, Setting<unknown>>>
type ValuesOf<S extends Settings> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never }

export type DeclaredRoom = { readonly room: string; readonly settings: Settings }

const declared: DeclaredRoom[] = []

export function setting<T>(
  variable: string,
  schema: z.ZodType<T>,
  rest: Omit<Setting<T>, 'variable' | 'schema'>,
): Setting<T> {
  return { variable, schema, ...rest }
}

/**
 * Makes the class of a room's configuration, read from the environment when it is constructed.
 *
 *   export class ChainConfig extends RoomConfig('chain', { id: setting('CHAIN_ID', …) }) {}
 */
export function RoomConfig<S extends Settings>(room: string, settings: S): new () => ValuesOf<S> {
  declared.push({ room, settings })
  class FromEnvironment {
    constructor() {
      const { values, faults } = readSettings(settings, process.env)
      if (faults.length > 0) throw new BadConfiguration(faults)
      Object.assign(this, values)
    }
  }
  // The fields are assigned from the settings above, which TypeScript cannot follow through Object.assign.
  return FromEnvironment as new () => ValuesOf<S>
}

export function declaredRooms(): readonly DeclaredRoom[] {
  return declared
}

/** Refuses to start with every fault of the environment at once, each naming its variable. */
export function checkEnvironment(environment: NodeJS.ProcessEnv = process.env): void {
  const faults = declared.flatMap(({ settings }) => readSettings(settings, environment).faults)
  if (faults.length > 0) throw new BadConfiguration(faults)
}

class BadConfiguration extends CannotStart {
  constructor(readonly faults: readonly string[]) {
    super(
      ['the configuration is not complete.', ...faults.map((fault) => `  ${fault}`), 'See .env.example.'].join('\n'),
    )
  }
}

function profileOf(environment: NodeJS.ProcessEnv): Profile {
  return environment.BOXOFFICE_PROFILE === 'local' ? 'local' : 'production'
}

function readSettings(settings: Settings, environment: NodeJS.ProcessEnv) {
  const values: Record<string, unknown> = {}
  const faults: string[] = []
  const profile = profileOf(environment)
  for (const [name, one] of Object.entries(settings)) {
    const text = environment[one.variable] || (profile === 'local' && one.local) || one.fallback
    if (text === undefined) {
      if (!mayBeLeftOut(one, environment)) faults.push(`${one.variable} is missing: ${one.about}`)
      continue
    }
    const read = one.schema.safeParse(text)
    if (read.success) values[name] = read.data
    else {
      const shown = one.isSecret ? 'its value' : JSON.stringify(text)
      faults.push(
        `${one.variable}: ${shown} is not valid: ${read.error.issues.map((issue) => issue.message).join('; ')}`,
      )
    }
  }
  return { values, faults }
}

function mayBeLeftOut({ isOptional = false }: Setting<unknown>, environment: NodeJS.ProcessEnv): boolean {
  return typeof isOptional === 'boolean' ? isOptional : environment[isOptional.with] === isOptional.being
}
