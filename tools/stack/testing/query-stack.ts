import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { homeAt } from '../home/home.ts'
import { databasePlaces } from '../postgres/local-database.ts'
import { databaseUrl } from '../postgres/postgres-part.ts'

/** One question to the database of the stack in a folder. */
export async function queryStack(
  folder: string,
  port: number,
  sql: string,
  values: unknown[] = [],
): Promise<unknown[]> {
  const password = readFileSync(databasePlaces(homeAt(folder)).passwordFile, 'utf8')
  const client = new Client({ connectionString: databaseUrl({ port, password }, 'boxoffice') })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}
