import { randomUUID } from 'node:crypto'
import { type Endpoint, type JsonSchema, type Parameter, resolve } from '../access/read-document.ts'
import { badValues, nastyTexts, oddValues, sample } from './bad-values.ts'

export type BadRequest = {
  /** What is wrong with it. */
  readonly about: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** It breaks the document's rules, and so must be refused. */
  readonly isSurelyBad: boolean
}

type Parts = { path?: string; query?: string; headers?: Record<string, string>; body?: unknown; raw?: string }

const BODY_LIMIT = 1_100_000
const JSON_TYPE = 'application/json'

/** Requests that are wrong in one place each, the rest of them being of the right form. */
export function badRequests(endpoint: Endpoint): BadRequest[] {
  const request = requestOf(endpoint)
  return [
    ...badPaths(endpoint, request),
    ...badQueries(endpoint, request),
    ...badBodies(endpoint, request),
    ...badHeaders(endpoint, request),
  ]
}

type Make = (about: string, isSurelyBad: boolean, parts: Parts) => BadRequest

function requestOf({ method, path, bodies, parameters }: Endpoint): Make {
  const whole = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String(sample(parameters.find((one) => one.name === name)?.schema ?? {}))),
  )
  const schema = bodies[JSON_TYPE]
  return (about, isSurelyBad, parts) => {
    const body = parts.raw ?? (schema && JSON.stringify('body' in parts ? parts.body : sample(schema)))
    const type = body === undefined ? {} : { 'content-type': JSON_TYPE }
    const key = takesKey(parameters) ? { 'idempotency-key': randomUUID() } : {}
    return {
      ...{ about, method, isSurelyBad, path: `${parts.path ?? whole}${parts.query ?? ''}` },
      headers: { ...type, ...key, ...parts.headers },
      ...(body !== undefined && { body }),
    }
  }
}

function badPaths({ path, parameters }: Endpoint, request: Make): BadRequest[] {
  return parameters
    .filter((one) => one.in === 'path')
    .flatMap(({ name, schema = {} }) => {
      const texts = ['x', '-1', '0x12', ...nastyTexts].filter((text) => text !== '' && isSendable(text))
      const isUuid = resolve(schema).format === 'uuid'
      const encoded = texts.map((text) => ({
        text: encodeURIComponent(text),
        isSurelyBad: isUuid && !text.startsWith('0000'),
      }))
      const raw = ['%', '%zz', '%00', '%c0%af', '..%2f..', ';a=b'].map((text) => ({ text, isSurelyBad: isUuid }))
      return [...encoded, ...raw].map(({ text, isSurelyBad }) => {
        const filled = path.replace(`{${name}}`, text).replaceAll(/\{\w+\}/g, 'x')
        return request(`path ${name} ${text.slice(0, 40)}`, isSurelyBad, { path: filled })
      })
    })
}

function badQueries({ parameters }: Endpoint, request: Make): BadRequest[] {
  const declared = parameters.filter((one) => one.in === 'query')
  const unknown = request('an unknown query', declared.length > 0, { query: '?colour=red' })
  const pollution = request('a query that reaches for prototypes', declared.length > 0, { query: '?__proto__[x]=1' })
  const broken = request('a query that is none', false, { query: '?%zz=%&&==&a[]=1' })
  return [unknown, pollution, broken, ...declared.flatMap((one) => badQueriesOf(one, request))]
}

function badQueriesOf({ name, schema = {} }: Parameter, request: Make): BadRequest[] {
  const make = (text: string, isSurelyBad: boolean) =>
    request(`query ${name}=${text.slice(0, 40)}`, isSurelyBad, { query: `?${name}=${encodeURIComponent(text)}` })
  const { type, maxLength } = resolve(schema)
  // A query is text: what another type would be refused for is only told by what no text can be read as.
  const bad = badValues(schema).filter(
    (value): value is string | number => typeof value === 'number' || (typeof value === 'string' && value !== ''),
  )
  const isRead = type === 'string' && maxLength !== undefined
  const certain = bad.filter((value) => typeof value === 'string' || !isRead)
  const texts = nastyTexts.filter(isSendable)
  return [
    ...certain
      .filter((value) => isSendable(String(value)))
      .map((value) => make(String(value), typeof value === 'string' && resolve(schema).anyOf === undefined)),
    ...texts.map((text) => make(text, false)),
    request(`query ${name} twice`, false, { query: `?${name}=1&${name}=2` }),
  ]
}

function badBodies({ bodies, needsBody }: Endpoint, request: Make): BadRequest[] {
  const schema = bodies[JSON_TYPE]
  if (!schema) return Object.keys(bodies).flatMap((type) => badFiles(type, request))
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
  return [
    ...[null, [], 'text', 7, true].map((body) => request(`body ${JSON.stringify(body)}`, true, { body })),
    request('no body', needsBody, { raw: '' }),
    ...['{', '{"a":1,}', '\u0000', '\uFEFF{', deep].map((raw) =>
      request(`malformed body ${raw.slice(0, 20)}`, true, { raw }),
    ),
    request('a body that is too large', true, { raw: JSON.stringify({ x: 'x'.repeat(BODY_LIMIT) }) }),
    request('a body that reaches for prototypes', true, { raw: '{"__proto__":{"isAdmin":true}}' }),
    ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data'].map((type) =>
      request(`body as ${type}`, true, { headers: { 'content-type': type } }),
    ),
    ...badFields(schema, request),
  ]
}

/** Every field, however deep, with everything that it cannot be. */
function badFields(schema: JsonSchema, request: Make): BadRequest[] {
  const { oneOf } = resolve(schema)
  if (oneOf) return oneOf.flatMap((kind) => badFields(kind, request))
  const whole = sample(schema)
  return fieldsOf(schema).flatMap(({ at, schema: field, isRequired }) => {
    const name = at.join('.')
    const make = (value: unknown, isSurelyBad: boolean) =>
      request(`${name} = ${JSON.stringify(value)?.slice(0, 40)}`, isSurelyBad, { body: replaced(whole, at, value) })
    return [
      ...badValues(field).map((value) => make(value, true)),
      ...oddValues(field).map((value) => make(value, false)),
      ...(isRequired ? [make(undefined, true)] : []),
      request(`an unknown field beside ${name}`, true, {
        body: replaced(whole, [...at.slice(0, -1), 'colour'], 'red'),
      }),
    ]
  })
}

type Field = { readonly at: readonly (string | number)[]; readonly schema: JsonSchema; readonly isRequired: boolean }

function fieldsOf(declared: JsonSchema, at: readonly (string | number)[] = []): Field[] {
  const schema = resolve(declared)
  if (schema.type === 'array') return fieldsOf(schema.items ?? {}, [...at, 0])
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const here = [...at, name]
    const field = { at: here, schema: property, isRequired: schema.required?.includes(name) ?? false }
    return [field, ...fieldsOf(property, here)]
  })
}

function replaced(whole: unknown, at: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(whole) as Record<string | number, unknown>
  const parent = at.slice(0, -1).reduce((inner, step) => inner[step] as typeof copy, copy)
  parent[at.at(-1) ?? ''] = value
  return copy
}

function badFiles(type: string, request: Make): BadRequest[] {
  const boundary = `${type}; boundary=x`
  const file = (content: string) =>
    `--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n${content}\r\n--x--\r\n`
  return [
    request('no body', true, {}),
    request('another type', true, { raw: '{}', headers: { 'content-type': JSON_TYPE } }),
    request('without a boundary', true, { raw: file('x'), headers: { 'content-type': type } }),
    request('cut off', true, { raw: file('x').slice(0, 60), headers: { 'content-type': boundary } }),
    ...['', 'not a picture', '<svg onload="alert(1)"/>', '\u0089PNG\r\n'].map((content) =>
      request(`a file of ${JSON.stringify(content)}`, true, {
        raw: file(content),
        headers: { 'content-type': boundary },
      }),
    ),
  ]
}

function badHeaders({ parameters }: Endpoint, request: Make): BadRequest[] {
  return [
    ...(takesKey(parameters) ? ['two words', 'x'.repeat(201)] : []).map((key) =>
      request(`idempotency key ${key.slice(0, 20)}`, true, { headers: { 'idempotency-key': key } }),
    ),
    ...['application/json; charset=utf-99', 'nonsense', '*/*'].map((accept) =>
      request(`accept ${accept}`, false, { headers: { accept } }),
    ),
    request('a foreign range', false, { headers: { range: 'bytes=9-1', 'last-event-id': '\u00ff'.repeat(20) } }),
  ]
}

function takesKey(parameters: readonly Parameter[]): boolean {
  return parameters.some((one) => one.in === 'header' && one.name === 'Idempotency-Key')
}

/** Half a character can stand in JSON, and in no URL. */
function isSendable(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}
