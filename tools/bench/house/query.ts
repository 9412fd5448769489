import { Client } from 'pg'

/** One question to the database of a house, as somebody who looks from outside. */
export async function query<Row>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, [...parameters])).rows as Row[]
  } finally {
    await client.end()
  }
}
