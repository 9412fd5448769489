import { type JsonSchema, resolve } from '../access/read-document.ts'

/** What breaks programs that trust their input; not all of it breaks the rules of every field. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202etxt.exe',
  '🎟️'.repeat(50),
  "' or 1=1; drop table people; --",
  '{{7*7}}<%= 7*7 %>',
  '<svg onload=alert(1)>',
  '../../../../etc/passwd',
  '=cmd|calc!A1',
  '-1',
  '1e309',
  '9'.repeat(100),
  'NaN',
  '__proto__',
  '%s%n%x',
  '\r\nx-injected: 1',
  'x'.repeat(5_000),
  '0x',
  '2026-02-30T25:61:61Z',
  '00000000-0000-0000-0000-000000000000',
]

const nastyNumbers: readonly unknown[] = [-1, 0, 0.5, 1e308, -1e308, 2 ** 53, -(2 ** 63), Number.MIN_VALUE]

/** Values that the schema surely refuses. */
export function badValues(declared: JsonSchema): unknown[] {
  const schema = resolve(declared)
  const options = schema.anyOf ?? schema.oneOf
  if (options) {
    const resolved = options.map(resolve)
    return [{}, [], [[]], true].filter((value) => !resolved.some((option) => takes(option, value)))
  }
  if (schema.enum || schema.const !== undefined) return ['no such thing', 7.25, {}, [], null]
  const wrong = [null, true, 7.25, 'text', {}, []].filter((value) => !takes(schema, value))
  const { type, format, maxLength, minimum, maximum, pattern, maxItems } = schema
  if (type === 'string') {
    if (maxLength !== undefined) wrong.push('x'.repeat(maxLength + 1))
    if (format === 'uuid' || format === 'date-time' || format === 'email') wrong.push('', 'x', 'x'.repeat(5_000))
    if (pattern !== undefined) wrong.push(...nastyTexts.filter((text) => !new RegExp(pattern, 'u').test(text)))
  }
  if (type === 'integer' || type === 'number') {
    if (minimum !== undefined) wrong.push(minimum - 1)
    if (maximum !== undefined) wrong.push(maximum + 1)
  }
  if (type === 'array' && maxItems !== undefined) wrong.push(Array(maxItems + 1).fill(sample(schema.items ?? {})))
  return wrong
}

/** Values that may be taken or refused, and must not make anything fall over. */
export function oddValues(declared: JsonSchema): readonly unknown[] {
  const schema = resolve(declared)
  if (schema.type === 'string') return nastyTexts
  if (schema.type === 'integer' || schema.type === 'number') return nastyNumbers
  return [...nastyTexts.slice(0, 8), ...nastyNumbers, Array(50).fill({})]
}

/** What fields of a name are for, where their form does not say it. */
const meant: Readonly<Record<string, unknown>> = {
  ...{ email: 'fuzz@example.test', to: `0x${'12'.repeat(20)}`, currency: 'native', amount: '1', code: '123456' },
  ...{ timeZone: 'Asia/Seoul', saleStartsAt: '2026-01-01T00:00:00Z', saleEndsAt: '2027-03-01T18:00:00Z' },
  ...{ startsAt: '2027-03-01T19:00:00Z', endsAt: '2027-03-01T23:00:00Z', native: '0', usdc: '1' },
}

/** Something of the right form, to have the rest of a request be right. */
export function sample(declared: JsonSchema): unknown {
  const schema = resolve(declared)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [option] = schema.anyOf ?? schema.oneOf ?? []
  if (option) return sample(option)
  if (schema.type === 'object' || schema.properties) {
    const all = Object.entries(schema.properties ?? {})
    return Object.fromEntries(all.map(([name, property]) => [name, meant[name] ?? sample(property)]))
  }
  if (schema.type === 'array') return [sample(schema.items ?? {})]
  if (schema.type === 'boolean') return false
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1)
  return sampleText(schema)
}

function sampleText({ format, pattern, maxLength = 20 }: JsonSchema): string {
  if (format === 'uuid') return '0d9aeb0e-3c52-4a5e-9f6a-6f2b0f6ac111'
  if (format === 'date-time') return '2027-03-01T19:00:00Z'
  if (format === 'email') return 'fuzz@example.test'
  const candidates = ['text', '1', '123456', 'bafy', `0x${'ab'.repeat(20)}`, `0x${'ab'.repeat(32)}`]
  const fitting = pattern === undefined ? candidates : candidates.filter((text) => new RegExp(pattern, 'u').test(text))
  return (fitting[0] ?? 'text').slice(0, maxLength)
}

/** Whether the schema may take the value, as far as its type says. */
function takes({ type, anyOf, oneOf }: JsonSchema, value: unknown): boolean {
  const options = anyOf ?? oneOf
  if (options) return options.map(resolve).some((option) => takes(option, value))
  if (type === undefined) return true
  return [type].flat().some((one) => {
    if (one === 'null') return value === null
    if (one === 'array') return Array.isArray(value)
    if (one === 'integer') return Number.isInteger(value)
    if (one === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
    return typeof value === one
  })
}
