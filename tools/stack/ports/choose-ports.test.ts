import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { choosePorts, DOORS, type Ports, releasePorts } from './choose-ports.ts'
import { findFreePort } from './find-free-port.ts'

describe('the ports of a stack', () => {
  const servers: Server[] = []
  const chosen: Ports[] = []

  afterEach(async () => {
    for (const ports of chosen.splice(0)) releasePorts(ports)
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
  })

  test('default: each part has one of its own', async () => {
    const ports = await choose({})
    expect(new Set(Object.values(ports)).size).toBe(DOORS.length)
  })

  test('behavior: a port that is asked for is taken', async () => {
    const port = await findFreePort()
    expect((await choose({ WEB_PORT: String(port) })).web).toBe(port)
  })

  test('behavior: a standard port that is taken moves to a later one and says so', async () => {
    await occupy(3000)
    const said: string[] = []
    const ports = await choose({}, said)
    expect(ports.web).toBeGreaterThan(3000)
    expect(said).toContain(`Port 3000 is taken: web uses ${ports.web} (WEB_PORT sets another)`)
  })

  test('behavior: several that move go to different ports', async () => {
    for (const port of [3000, 3001, 3002, 3003]) await occupy(port)
    const ports = await choose({})
    expect(new Set(Object.values(ports)).size).toBe(DOORS.length)
    for (const part of ['web', 'api', 'worker'] as const) expect(ports[part]).toBeGreaterThan(3003)
  })

  test.each(['127.0.0.1', '::1', '0.0.0.0'])(
    'error: a port that is asked for and taken on %s is refused by name',
    async (host) => {
      const port = await occupy(await findFreePort(), host)
      await expect(choose({ DATABASE_PORT: String(port) })).rejects.toThrow(
        `DATABASE_PORT is ${port}, and something else is listening there.`,
      )
    },
  )

  test.each(['abc', '0', '65536', '3000.5', '-1', '0x50', ' 80'])('error: "%s" is not a port', async (text) => {
    await expect(choose({ API_PORT: text })).rejects.toThrow(`API_PORT is "${text}", which is not a port.`)
  })

  test('error: the same port for two parts is refused with both names', async () => {
    const port = String(await findFreePort())
    await expect(choose({ API_PORT: port, WEB_PORT: port })).rejects.toThrow(`WEB_PORT and API_PORT are both ${port}.`)
  })

  async function choose(env: Record<string, string>, said: string[] = []): Promise<Ports> {
    const ports = await choosePorts(env, (line) => said.push(line))
    chosen.push(ports)
    return ports
  }

  /** Does nothing where somebody else is there already: taken is taken. */
  async function occupy(port: number, host = '127.0.0.1'): Promise<number> {
    const server = createServer()
    servers.push(server)
    await new Promise((resolve) => server.once('listening', resolve).once('error', resolve).listen(port, host))
    return port
  }
})
