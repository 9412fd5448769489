import { createServer as createWebServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { PlatformConfig } from '../../platform/index.ts'
import { MerchantsConfig } from '../merchants.config.ts'
import { ChooseAddress } from './choose-address.ts'
import { PostWebhook } from './post-webhook.ts'
import { type FoundAddress, ResolveName } from './resolve-name.ts'

const inside = { status: null, error: 'The name leads into a private network.' }
const late = { status: null, error: 'There was no answer within 0.3 seconds.' }

/** As a resolver would say whom a shop's owner has told what to say. */
class SaidNames extends ResolveName {
  readonly asked: string[] = []
  constructor(readonly said: readonly string[] | Promise<never>) {
    super()
  }
  override async of(name: string): Promise<readonly FoundAddress[]> {
    this.asked.push(name)
    return (await this.said).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
}

function sender(profile: 'local' | 'production', names = new ResolveName(), webhookSeconds = 10): PostWebhook {
  Object.assign(process.env, { BOXOFFICE_PROFILE: 'local', DATABASE_URL: 'postgres://nobody@127.0.0.1/none' })
  const platform = Object.assign(new PlatformConfig(), { profile })
  return new PostWebhook(new ChooseAddress(platform, names), Object.assign(new MerchantsConfig(), { webhookSeconds }))
}

describe('where webhooks are sent', () => {
  const servers: Server[] = []
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
  })

  const open = async (server: Server) => {
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  /** Whoever knocks is counted and sent away. */
  const openDoor = async () => {
    const door = { knocks: 0, port: 0 }
    door.port = await open(
      createServer((socket) => {
        door.knocks++
        socket.on('error', () => undefined).destroy()
      }),
    )
    return door
  }

  test('error: in production a name that leads to this machine itself is not gone to', async () => {
    const door = await openDoor()
    expect(await sender('production').to(`https://localhost:${door.port}/`, '{}', {})).toEqual(inside)
    expect(door.knocks).toBe(0)
  })

  test.each([
    ...[['127.0.0.1'], ['::1'], ['10.0.0.1'], ['172.16.0.1'], ['192.168.0.10'], ['100.64.0.1'], ['169.254.169.254']],
    ...[['0.0.0.0'], ['fd00::1'], ['fe80::1'], ['::ffff:127.0.0.1'], ['93.184.215.14', '127.0.0.1']],
  ])('error: in production a name that leads to %s is not gone to', async (...said) => {
    const door = await openDoor()
    const names = new SaidNames(said.filter((one) => typeof one === 'string'))
    expect(await sender('production', names).to(`https://shop.example:${door.port}/`, '{}', {})).toEqual(inside)
    expect(door.knocks).toBe(0)
  })

  test.each([
    ...['https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/', 'https://0x7f.1/', 'https://10.1/'],
    ...['https://192.168.0.10/', 'https://169.254.169.254/latest', 'https://[::ffff:127.0.0.1]/', 'https://[fd00::1]/'],
  ])('error: in production %s is not gone to, nor anybody asked', async (url) => {
    const names = new SaidNames(['93.184.215.14'])
    const posted = await sender('production', names).to(url, '{}', {})
    expect([posted, names.asked]).toEqual([{ status: null, error: 'It is in a private network.' }, []])
  })

  test('error: in production nothing goes without encryption', async () => {
    const posted = await sender('production', new SaidNames(['93.184.215.14'])).to('http://shop.example/', '{}', {})
    expect(posted).toEqual({ status: null, error: 'It is not an https:// address.' })
  })

  test('error: a local stack sends to its own machine, and no further inside', async () => {
    const names = new SaidNames(['192.168.0.10'])
    expect(await sender('local', names).to('https://shop.example/', '{}', {})).toEqual(inside)
  })

  test('behavior: it goes to the very address that was looked at, and the name is asked for once', async () => {
    const door = await openDoor()
    const names = new SaidNames(['127.0.0.1'])
    const posted = await sender('local', names).to(`https://shop.example:${door.port}/`, '{}', {})
    expect(posted).toEqual({ status: null, error: 'The connection failed (ECONNRESET).' })
    expect([door.knocks, names.asked]).toEqual([1, ['shop.example']])
  })

  const slow: [what: string, answer: (response: ServerResponse) => void][] = [
    ['says nothing', () => undefined],
    ['says yes and does not end', (response) => void response.writeHead(200).write('thank')],
  ]
  test.each(slow)('error: a server that %s is waited for so long and no longer', async (...all) => {
    const [, answer] = all
    const server = createWebServer((_, response) => answer(response))
    const port = await open(server)
    expect(await sender('local', new ResolveName(), 0.3).to(`http://127.0.0.1:${port}/`, '{}', {})).toEqual(late)
    server.closeAllConnections()
  })

  test('error: nor is a resolver that says nothing', async () => {
    const names = new SaidNames(new Promise<never>(() => undefined))
    expect(await sender('production', names, 0.3).to('https://shop.example/', '{}', {})).toEqual(late)
  })
})
