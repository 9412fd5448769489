import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { buildServer } from './build-server.ts'
import { InvalidSetting, readSettings, type Settings } from './read-settings.ts'

// As many as the system lets wait for a process that is busy; Node.js has 511, and a crowd is more.
const MOST_WAITING = 4096

const GRACE_MS = 2_000
const folder = fileURLToPath(new URL('../dist', import.meta.url))

try {
  await start(readSettings(process.env))
} catch (error) {
  console.error(error instanceof InvalidSetting ? error.message : explain(error))
  process.exitCode = 1
}

async function start({ host, port, ...ground }: Settings) {
  if (!existsSync(`${folder}/index.html`)) {
    throw new Error('web/dist has no pages yet. Build them first: npm run build -w web')
  }
  const app = await buildServer({ folder, ...ground })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(app))
  console.log(
    `Pages at ${await app.listen({ host, port, backlog: MOST_WAITING })}, with the API from ${ground.apiUrl.origin}`,
  )
}

/** Lets answers finish; live updates never do by themselves, so they are cut after a moment. */
async function stop(app: FastifyInstance) {
  setTimeout(() => app.server.closeAllConnections(), GRACE_MS).unref()
  await app.close()
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `WEB_PORT is taken: something else already listens there (${error.message}).`
  }
  return error.message
}
