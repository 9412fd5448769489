export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** The one text for a meaning, as RFC 8785 has it: names in order, nothing between. Numbers have to be integers. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(',')}}`
}
