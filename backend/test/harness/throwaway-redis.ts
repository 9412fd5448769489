import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'

export type ThrowawayRedis = { readonly url: string; stop(): Promise<void> }

/** A real Redis of one's own. */
export async function startThrowawayRedis(): Promise<ThrowawayRedis> {
  const program = process.env.REDIS_SERVER_PATH ?? 'redis-server'
  const folder = mkdtempSync(join(tmpdir(), 'boxoffice-redis-'))
  const port = await freePort()
  const server = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''], {
    stdio: 'ignore',
  })
  const failed = new Promise<never>((_, reject) =>
    server.once('error', () =>
      reject(
        new Error('This test needs Redis: install redis-server (apt-get install redis-server, brew install redis).'),
      ),
    ),
  )
  const url = `redis://127.0.0.1:${port}`
  await Promise.race([failed, eventually(() => answers(url))])
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    client.disconnect()
  }
}
