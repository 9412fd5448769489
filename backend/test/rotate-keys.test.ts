import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bytesToHex, recoverAddress } from 'viem'
import { Database } from '../src/platform/index.ts'
import { Operations } from '../src/relayer/index.ts'
import { WalletsModule } from '../src/wallets/index.ts'
import { enterPeople } from './harness/enter-people.ts'
import { eventually } from './harness/eventually.ts'
import { type RoomsUnderTest, startRooms } from './harness/start-rooms.ts'

const CLI = join(import.meta.dirname, '..', 'dist', 'src', 'cli.js')
const WALLETS = 450

describe('keys rotate, killed in the middle', () => {
  let rooms: RoomsUnderTest
  const [old, next] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
  const children: ChildProcess[] = []

  beforeAll(async () => {
    // The product, which knows both and runs on.
    const environment = {
      WALLETS_MASTER_KEY: old,
      WALLETS_OTHER_MASTER_KEYS: next,
      CHAIN_RPC_URL: 'http://127.0.0.1:1',
    }
    rooms = await startRooms({ imports: [WalletsModule], environment })
    await enterPeople(rooms.app, WALLETS)
  })
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    await rooms.stop()
  })

  const keys = (what: string, environment: Record<string, string>) => {
    const child = spawn(process.execPath, [CLI, 'keys', what], { env: { ...process.env, ...environment } })
    children.push(child)
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk))
    return { child, end: async () => [(await once(child, 'exit'))[0], words] as const }
  }
  const database = () => rooms.app.get(Database)
  const counts = async () => {
    const rows = await database().query<{ count: number }>(
      'select count(*)::int from wallets group by master_key_version order by 1',
    )
    return rows.map(({ count }) => count)
  }
  const allSign = async () => {
    const wallets = await database().query<{ address: `0x${string}`; owner: string }>(
      'select address, owner from wallets',
    )
    const requests = wallets.map(({ address }) => ({
      ...{ wallet: address, hash: bytesToHex(randomBytes(32)), operationId: randomUUID() },
    }))
    const signatures = await rooms.app.get(Operations).wallets.signMany(requests)
    const signers = await Promise.all(
      requests.map(({ hash }, index) => recoverAddress({ hash, signature: signatures[index] ?? '0x' })),
    )
    return signers.every((signer, index) => signer === wallets[index]?.owner)
  }

  test('behavior: every wallet signs at every moment, and the next run does the rest', async () => {
    const environment = { WALLETS_MASTER_KEY: next, WALLETS_OTHER_MASTER_KEYS: old }
    const [holder] = await database().query<{ id: string }>('select id from wallets order by id offset 300 limit 1')
    await database().work(async (work) => {
      await work.query('select 1 from wallets where id = $1 for update', [holder?.id]) // in the second batch
      const killed = keys('rotate', environment)
      const [session] = await eventually(async () => {
        const waiting = await database().query<{ pid: number }>(
          `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
             and query like 'update wallets w set wrapped%'`,
        )
        return waiting.length > 0 && waiting
      })
      killed.child.kill('SIGKILL')
      await once(killed.child, 'exit')
      await database().query('select pg_terminate_backend($1)', [session?.pid]) // or the batch is done without it
    })
    expect(await counts()).toEqual([200, 250])
    expect(await allSign()).toBe(true)

    const [listed, lines] = await keys('list', environment).end()
    expect([listed, lines]).toEqual([
      0,
      expect.stringMatching(/^local-\w+ opening, 250 wallets\nlocal-\w+ sealing, 200 /),
    ])

    const [code, words] = await keys('rotate', environment).end()
    expect(words).toMatch(/wrapped 250 keys anew; all that open are under local-\w+\nlocal-\w+ is retired/)
    expect(code).toBe(0)
    expect(await counts()).toEqual([WALLETS])
    expect(await allSign()).toBe(true)
  })

  test('error: without the key that they are under, or with a retired one, it says what is missing', async () => {
    const stranger = randomBytes(32).toString('hex')
    const cases = [
      [
        { WALLETS_MASTER_KEY: stranger, WALLETS_OTHER_MASTER_KEYS: '' },
        /local-\w+, which neither .* Nothing was changed/,
      ],
      [{ WALLETS_MASTER_KEY: old, WALLETS_OTHER_MASTER_KEYS: next }, /local-\w+ was retired, and does not come back/],
    ] as const
    for (const [environment, meaning] of cases) {
      const [code, words] = await keys('rotate', environment).end()
      expect([code, words]).toEqual([1, expect.stringMatching(meaning)])
      expect(words).not.toMatch(/ at .*\.js/)
    }
  })
})
