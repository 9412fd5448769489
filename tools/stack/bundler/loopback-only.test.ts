import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { afterEach, describe, expect, test } from '@jest/globals'
import { waitUntil } from '../part/wait-until.ts'
import { listeningSockets } from '../ports/listening-sockets.ts'

const preload = createRequire(import.meta.url).resolve('../../../bundler-config/loopback-only.ts')

describe('a process that may only listen on loopback', () => {
  let child: ChildProcess | undefined

  afterEach(async () => {
    child?.kill('SIGKILL')
    await new Promise((resolve) => child?.once('exit', resolve))
  })

  test.each([
    'listen(0)',
    'listen()',
    'listen(() => {})',
    "listen(0, '0.0.0.0')",
    "listen(0, '0.0.0.0', 5, () => {})",
    "listen({ port: 0, host: '::' })",
    'listen({ port: 0 })',
  ])('behavior: %s is bound to 127.0.0.1', async (call) => {
    expect(await addressesAfter(call, ['--import', preload])).toEqual(['127.0.0.1'])
  })

  test('behavior: the other loopback address may be chosen', async () => {
    expect(await addressesAfter("listen({ port: 0, host: '::1' })", ['--import', preload])).toEqual(['::1'])
  })

  test('default: without it, the same call is open to the network', async () => {
    expect(await addressesAfter("listen(0, '0.0.0.0')", [])).toEqual(['0.0.0.0'])
  })

  async function addressesAfter(call: string, flags: string[]): Promise<string[]> {
    child = spawn(process.execPath, [...flags, '-e', `require('node:http').createServer().${call}`])
    const { pid = 0 } = child
    await waitUntil(() => listeningSockets([pid]).length > 0, { withinSeconds: 10 })
    return listeningSockets([pid]).map(({ address }) => address)
  }
})
