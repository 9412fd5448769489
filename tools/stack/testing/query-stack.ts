import { Client } from 'pg'
import { homeAt } from '../home/home.ts'
import { localDatabaseUrl } from '../postgres/local-database.ts'

/** One question to the database of the stack in a folder. */
export async function queryStack(
  folder: string,
  port: number,
  sql: string,
  values: unknown[] = [],
): Promise<unknown[]> {
  const client = new Client({ connectionString: localDatabaseUrl(homeAt(folder), port) })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}
