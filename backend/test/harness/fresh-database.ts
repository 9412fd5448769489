import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

export const TEMPLATE = 'boxoffice_template'

export type FreshDatabase = { readonly url: string; drop(): Promise<void> }

/** A migrated database that nobody else uses. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await withSuperuser((client) => client.query(`create database ${name} template ${TEMPLATE}`))
  return {
    url: databaseUrl(name),
    drop: async () => {
      await withSuperuser((client) => client.query(`drop database ${name} with (force)`))
    },
  }
}

export function databaseUrl(name: string): string {
  const url = new URL(process.env.TEST_POSTGRES_URL ?? '')
  url.pathname = `/${name}`
  return url.href
}

export async function withSuperuser<T>(call: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl('postgres') })
  await client.connect()
  try {
    return await call(client)
  } finally {
    await client.end()
  }
}
