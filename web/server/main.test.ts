import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from '@jest/globals'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

describe('the web server as a process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('default: it says where it is, and %s ends it with 0', async (signal) => {
    const port = await freePort()
    const { child, said } = start({ WEB_PORT: String(port), API_URL: 'http://127.0.0.1:9' })
    await firstWords(child)
    expect(said()).toBe(`Pages at http://127.0.0.1:${port}, with the API from http://127.0.0.1:9\n`)
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('behavior: an open live update does not keep it from ending', async () => {
    const api = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n')
    })
    const port = await freePort()
    const { child } = start({ WEB_PORT: String(port), API_URL: `http://127.0.0.1:${await listen(api)}` })
    await firstWords(child)
    const stream = await fetch(`http://127.0.0.1:${port}/api/v1/live`)
    await stream.body?.getReader().read()
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    api.closeAllConnections()
    api.close()
  })

  test('error: a port that is none ends it with 1 and the name of the variable', async () => {
    const { child, said } = start({ WEB_PORT: 'three thousand' })
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(said()).toBe('WEB_PORT must be a whole number from 1 to 65535, but it is "three thousand".\n')
  })

  test('error: a taken port ends it with 1 and the name of the variable', async () => {
    const other = createServer()
    const port = await listen(other)
    const { child, said } = start({ WEB_PORT: String(port) })
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(said()).toMatch(/^WEB_PORT is taken/)
    other.close()
  })
})

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words) => (output += words))
  return { child, said: () => output }
}

/** Where it listens; or, on the other stream, why it does not, which the expectation then shows. */
function firstWords({ stdout, stderr }: ReturnType<typeof start>['child']) {
  return Promise.race([once(stdout, 'data'), once(stderr, 'data')])
}

async function freePort(): Promise<number> {
  const probe = createServer()
  const port = await listen(probe)
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
