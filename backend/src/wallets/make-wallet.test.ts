import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deployments } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { isAddress, zeroAddress } from 'viem'
import { eventually } from '../../test/harness/eventually.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { People } from '../identity/index.ts'
import { Database } from '../platform/index.ts'
import { Wallets, WalletsModule } from './index.ts'
import { MakeWallet } from './make-wallet.ts'
import { walletAddress } from './wallet-address.ts'
import { WalletRows } from './wallet-rows.ts'

const built = join(import.meta.dirname, '..', '..', 'dist', 'src')
const factory = deployments[31337].contracts.SmartWalletFactory

describe('making a wallet', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let people: People

  beforeAll(async () => {
    rooms = await startRooms({ imports: [WalletsModule] })
    database = rooms.app.get(Database)
    people = rooms.app.get(People)
  })
  afterAll(() => rooms.stop())

  const enter = (email: string) => people.ensure(undefined, { email, roles: [] })
  const rowOf = (personId: string) => rooms.app.get(WalletRows).ofPerson(personId)
  const count = async (table: string) =>
    Number((await database.query<{ count: string }>(`select count(*) from ${table}`))[0]?.count)

  test('default: whoever joins has a wallet from the first moment, at the address that follows from its owner', async () => {
    const { id } = await enter('ann@example.org')
    const wallet = await rowOf(id)
    if (!wallet) throw new Error('there is no wallet')
    expect(isAddress(wallet.address)).toBe(true)
    expect(wallet).toMatchObject({ personId: id, salt: 0n, deployedAt: null })
    expect(walletAddress({ factory, ...wallet })).toBe(wallet.address)
    expect(await rooms.app.get(Wallets).of(id)).toEqual({ address: wallet.address, isDeployed: false })
  })

  test('default: rooms above find by its address whose wallet it is and which key it obeys, of many at once', async () => {
    const [una, vic] = [await enter('una@example.org'), await enter('vic@example.org')]
    const [first, second] = [await rowOf(una.id), await rowOf(vic.id)]
    if (!first || !second) throw new Error('there is no wallet')
    await database.query('update wallets set deployed_at = now() where id = $1', [second.id])
    const asked = [first.address, zeroAddress, second.address]
    expect([...(await rooms.app.get(Wallets).ownersOf(asked))].sort()).toEqual(
      [
        [first.address, { personId: una.id, owner: first.owner, isDeployed: false }],
        [second.address, { personId: vic.id, owner: second.owner, isDeployed: true }],
      ].sort(),
    )
  })

  test('behavior: a second sign-in finds the same wallet, and so does making it again', async () => {
    const ben = await enter('ben@example.org')
    const first = await rowOf(ben.id)
    await enter('ben@example.org')
    await database.work((work) => rooms.app.get(MakeWallet).for(ben, work))
    expect(await rowOf(ben.id)).toEqual(first)
  })

  test('behavior: sign-ins at once make one person with one wallet', async () => {
    const [wallets, persons] = [await count('wallets'), await count('people')]
    const joined = await Promise.all(Array.from({ length: 8 }, () => enter('cleo@example.org')))
    expect(new Set(joined.map(({ id }) => id)).size).toBe(1)
    expect(await count('people')).toBe(persons + 1)
    expect(await count('wallets')).toBe(wallets + 1)
  })

  test('behavior: made at once for one person who has none, it is one wallet', async () => {
    const dan = await enter('dan@example.org')
    await database.query('delete from wallets where person_id = $1', [dan.id])
    const make = rooms.app.get(MakeWallet)
    const wallets = await count('wallets')
    await Promise.all(Array.from({ length: 8 }, () => database.work((work) => make.for(dan, work))))
    expect(await count('wallets')).toBe(wallets + 1)
  })

  test('error: a sign-in that breaks after the key was made leaves neither person nor wallet', async () => {
    const [wallets, persons] = [await count('wallets'), await count('people')]
    const broken = database.work(async (work) => {
      await people.ensure(work, { email: 'eve@example.org', roles: [] })
      throw new Error('the lights went out')
    })
    await expect(broken).rejects.toThrow('the lights went out')
    expect([await count('wallets'), await count('people')]).toEqual([wallets, persons])
  })

  test('behavior: a process killed between the key and the commit leaves nothing, and the next sign-in is like a first', async () => {
    const [wallets, persons] = [await count('wallets'), await count('people')]
    const child = spawn(process.execPath, ['--input-type=module', '--eval', signInThatNeverEnds], {
      env: { BOXOFFICE_PROFILE: 'local', LOG_LEVEL: 'error', DATABASE_URL: rooms.database.url },
      cwd: built,
    })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk))
    let isOver = false
    child.once('close', () => (isOver = true)) // by then all its words have been heard
    await eventually(() => words.includes('the wallet is made') || isOver)
    expect(words).toBe('the wallet is made\n')
    child.kill('SIGKILL')
    await once(child, 'exit')
    await eventually(async () => (await openUnitsOfWork()) === 0)
    expect([await count('wallets'), await count('people')]).toEqual([wallets, persons])
    const { id } = await enter('fay@example.org')
    expect(await rowOf(id)).toBeDefined()
  })

  const openUnitsOfWork = async () => {
    const [row] = await database.query<{ count: string }>(
      `select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
    )
    return Number(row?.count)
  }
})

/** The product itself, in a process of its own, with a rule behind ours that never comes to an end. */
const moduleAt = (path: string) => JSON.stringify(pathToFileURL(join(built, path)).href)
const signInThatNeverEnds = `
  import 'reflect-metadata'
  import { NestFactory } from '@nestjs/core'
  const { AppModule } = await import(${moduleAt('app.module.js')})
  const { People } = await import(${moduleAt('identity/index.js')})
  const app = await NestFactory.createApplicationContext(AppModule.in('worker'), { logger: ['error'] })
  const people = app.get(People, { strict: false })
  people.onNew({
    name: 'tests.never-ends',
    run: () => new Promise(() => {
      console.log('the wallet is made')
      setInterval(() => {}, 1000)
    }),
  })
  await people.ensure(undefined, { email: 'fay@example.org', roles: [] })
`
