import { createHash } from 'node:crypto'
import type { QueryConfig } from 'pg'

const names = new Map<string, string>()

/** A statement under a name of its own, by which each connection parses and plans it once. */
export function preparedStatement(text: string, parameters: readonly unknown[]): QueryConfig {
  const name = names.get(text) ?? `boxoffice_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
  names.set(text, name)
  return { name, text, values: [...parameters] }
}
