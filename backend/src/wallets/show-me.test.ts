import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { localChain } from '@boxoffice/contracts'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestClient, http, walletActions } from 'viem'
import { signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { Wallets, WalletsModule } from './index.ts'

describe('GET /me', () => {
  let chain: ThrowawayChain
  let rooms: RoomsUnderTest
  let fault: Server | undefined
  let asked = 0

  beforeAll(async () => {
    chain = await startThrowawayChain()
  })
  afterEach(async () => {
    await rooms.stop()
    fault?.closeAllConnections()
    fault?.close()
  })
  afterAll(() => chain.stop())

  const open = async (chainUrl: string) => {
    rooms = await startRooms({ imports: [WalletsModule], environment: { CHAIN_RPC_URL: chainUrl } })
  }
  const me = async (accessToken: string) => {
    const answer = await fetch(`${rooms.url}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } })
    return { status: answer.status, caching: answer.headers.get('cache-control'), body: await answer.json() }
  }
  /** Forces a fault: a node that takes the question and never answers. */
  const silentNode = async () => {
    fault = createServer(() => void asked++).listen(0, '127.0.0.1')
    await new Promise<void>((resolve) => fault?.once('listening', resolve))
    return `http://127.0.0.1:${(fault.address() as AddressInfo).port}`
  }

  test('default: tells who is signed in and which wallet is theirs, and since when it is on the chain', async () => {
    await open(chain.url)
    const { accessToken, person } = await signIn(rooms, 'ann@example.org')
    const { address = '0x' } = (await rooms.app.get(Wallets).of(person.id)) ?? {}
    const told = {
      id: person.id,
      email: 'ann@example.org',
      displayName: null,
      roles: ['attendee'],
      wallet: { address, deployed: false, signer: { kind: 'server' } },
    }
    expect(await me(accessToken)).toEqual({ status: 200, caching: 'no-store', body: told })

    const [creation] = await rooms.app.get(Operations).wallets.creationMany([address])
    const { factory, factoryData } = creation ?? {}
    const node = createTestClient({ mode: 'anvil', chain: localChain, transport: http(chain.url) }).extend(
      walletActions,
    )
    const [account] = await node.getAddresses()
    if (!account) throw new Error('the chain has no accounts')
    await node.sendTransaction({ account, to: factory, data: factoryData })
    expect((await me(accessToken)).body).toEqual({ ...told, wallet: { ...told.wallet, deployed: true } })
  })

  test('error: nobody is told anything without signing in', async () => {
    await open(chain.url)
    const answer = await fetch(`${rooms.url}/api/v1/me`)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'identity.sign_in_needed' })
  })

  test.each([
    ['is down', async () => 'http://127.0.0.1:1'],
    ['does not answer', silentNode],
  ])('behavior: a chain that %s keeps nobody waiting, and a wallet known to be deployed stays so', async (_, url) => {
    await open(await url())
    const { accessToken, person } = await signIn(rooms, 'ben@example.org')
    expect(await me(accessToken)).toMatchObject({ status: 200, body: { wallet: { deployed: false } } })
    expect(asked).toBeLessThanOrEqual(1) // it was not waited for until the client tries again
    await rooms.app.get(Database).query('update wallets set deployed_at = now() where person_id = $1', [person.id])
    expect(await me(accessToken)).toMatchObject({ status: 200, body: { wallet: { deployed: true } } })
  })

  test('behavior: who joined before there were wallets gets one at the first look, and only one', async () => {
    await open(chain.url)
    const { accessToken } = await signIn(rooms, 'cleo@example.org')
    await rooms.app.get(Database).query('delete from wallets')
    const looks = await Promise.all(Array.from({ length: 5 }, () => me(accessToken)))
    expect(looks.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(new Set(looks.map(({ body }) => (body as { wallet: { address: string } }).wallet.address)).size).toBe(1)
  })
})
