import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type JsonSchema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required?: boolean
  readonly schema?: JsonSchema
}

export type Endpoint = {
  /** `GET /api/v1/events/{id}` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly isForPeople: boolean
  readonly parameters: readonly Parameter[]
  /** By media type. */
  readonly bodies: Readonly<Record<string, JsonSchema>>
  readonly needsBody: boolean
}

type Declared = {
  readonly security?: readonly object[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly required?: boolean
    readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>>
  }
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Declared>>
  components: { schemas: Record<string, JsonSchema> }
}

/** Every call that the committed OpenAPI document tells of; the check keeps it what the code says. */
export function endpointsOfDocument(): Endpoint[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security = [], parameters = [], requestBody }]) => ({
      ...{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, parameters },
      isForPeople: security.length > 0 && !security.some((way) => Object.keys(way).length === 0), // {} is nobody
      needsBody: requestBody?.required ?? false,
      bodies: Object.fromEntries(
        Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema ?? {}]),
      ),
    })),
  )
}

export function resolve(schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : resolve(document.components.schemas[name] ?? {})
}
