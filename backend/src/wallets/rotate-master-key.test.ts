import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type INestApplicationContext, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { bytesToHex, recoverAddress } from 'viem'
import { enterPeople, enterPerson } from '../../test/harness/enter-people.ts'
import { eventually } from '../../test/harness/eventually.ts'
import { type KmsDouble, startKmsDouble } from '../../test/harness/kms-double.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { People } from '../identity/index.ts'
import { CannotStart, Database, Health, PlatformModule } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { KnownMasterKeys } from './known-master-keys.ts'
import { ListMasterKeys } from './list-master-keys.ts'
import { MasterKeyAway } from './ports/master-key.ts'
import { RotateMasterKey } from './rotate-master-key.ts'
import { WalletRows } from './wallet-rows.ts'
import { MasterKeyMissing, MasterKeyRetired, RotationCut, VaultLocked } from './wallets.errors.ts'
import { WalletsModule } from './wallets.module.ts'

@Module({ imports: [PlatformModule.in('api'), WalletsModule] })
class OtherProcess {}

type Process = Pick<INestApplicationContext, 'get'>

describe('a new master key', () => {
  const before = { ...process.env }
  let kms: KmsDouble
  let old: string
  let next: string
  let rooms: RoomsUnderTest
  let started: INestApplicationContext[]

  beforeAll(async () => {
    kms = await startKmsDouble()
    Object.assign(process.env, kms.environment)
  })
  afterAll(async () => {
    process.env = before
    await kms.stop()
  })
  beforeEach(async () => {
    old = randomBytes(32).toString('hex')
    next = randomBytes(32).toString('hex')
    started = []
    rooms = await startRooms({ imports: [WalletsModule], environment: { WALLETS_MASTER_KEY: old } })
  })
  afterEach(async () => {
    kms.recover()
    for (const app of started) await app.close()
    await rooms.stop()
    delete process.env.WALLETS_OTHER_MASTER_KEYS
  })

  /** Another process on the same database. */
  const startWith = async (masterKey: string, others = '') => {
    Object.assign(process.env, { WALLETS_MASTER_KEY: masterKey, WALLETS_OTHER_MASTER_KEYS: others })
    const app = await NestFactory.createApplicationContext(OtherProcess, { logger: false, abortOnError: false })
    started.push(app)
    return app
  }
  const database = () => rooms.app.get(Database)
  const enter = (app: Process = rooms.app) => enterPerson(app)
  const enterMany = (count: number) => enterPeople(rooms.app, count)
  const walletOf = async (personId: string) => {
    const wallet = await rooms.app.get(WalletRows).ofPerson(personId)
    if (!wallet) throw new Error('there is no wallet')
    return wallet
  }
  const signs = async (app: Process, personId: string) => {
    const { address, owner } = await walletOf(personId)
    const hash = bytesToHex(randomBytes(32))
    const requests = [{ wallet: address, hash, operationId: randomUUID() }]
    const [signature = '0x'] = await app.get(Operations).wallets.signMany(requests)
    return (await recoverAddress({ hash, signature })) === owner
  }
  const rotate = (app: Process, say: (line: string) => void = () => undefined) => app.get(RotateMasterKey).run(say)
  const standings = async (app: Process) =>
    (await app.get(ListMasterKeys).all()).map(({ standing, wallets }) => `${standing} ${wallets}`)
  const vaultOf = async (app: Process) => (await app.get(Health).readiness()).checks.vault

  test('default: takes over every wallet, and the old one is retired and needed no more', async () => {
    const people = await enterMany(3)
    const [sealed] = [await walletOf(people[0] ?? '')]
    const both = await startWith(next, old)
    people.push(await enter(both)) // sealed with the new one from the start
    expect(await standings(both)).toEqual(['opening 3', 'sealing 1'])
    const { moved, retired, damaged, current } = await rotate(both)
    expect({ moved, retired, damaged }).toEqual({ moved: 3, retired: [sealed.masterKeyVersion], damaged: [] })
    expect(await standings(both)).toEqual(['retired 0', 'sealing 4'])
    expect(await walletOf(people[0] ?? '')).toMatchObject({
      ...{ sealedKey: sealed.sealedKey, owner: sealed.owner, masterKeyVersion: current },
      wrappedDataKey: expect.not.objectContaining(sealed.wrappedDataKey),
    })

    const alone = await startWith(next)
    expect(await vaultOf(alone)).toMatchObject({ status: 'up' })
    for (const id of people) expect(await signs(alone, id)).toBe(true)
    await enter(alone)
    expect(await rotate(alone)).toMatchObject({ moved: 0, retired: [] })
  })

  test('behavior: processes that know both sign all the while, whichever of them seals', async () => {
    const people = await enterMany(450)
    const [opening, both] = [await startWith(old, next), await startWith(next, old)]
    let [looked, isOver] = [0, false]
    const signing = async () => {
      while (!isOver) {
        const id = people[looked++ % people.length] ?? ''
        expect([await signs(opening, id), await signs(both, id)]).toEqual([true, true])
      }
    }
    const rotating = rotate(both).finally(() => {
      isOver = true
    })
    const [{ moved }, joined] = await Promise.all([
      rotating,
      Promise.all([enter(opening), enter(both), enter(opening)]),
      signing(),
    ])
    expect(moved).toBeGreaterThanOrEqual(450)
    expect(looked).toBeGreaterThan(0)
    await rotate(both)
    const alone = await startWith(next)
    for (const id of joined) expect(await signs(alone, id)).toBe(true)
  })

  test('behavior: a wallet that is being made under the old one is waited for, and taken along', async () => {
    await enter()
    const [opening, both] = [await startWith(old, next), await startWith(next, old)]
    let late = ''
    let rotation: Promise<unknown> | undefined
    await opening.get(Database).work(async (work) => {
      await opening.get(KnownMasterKeys).admit(work)
      rotation = rotate(both)
      await eventually(async () => {
        const waiting = await database().query(`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%wallet_master_keys%for update'`)
        return waiting.length > 0
      })
      late = (await opening.get(People).ensure(work, { email: 'late@example.org', roles: [] })).id
    })
    expect(await rotation).toMatchObject({ moved: 2, retired: [expect.stringMatching(/^local-/)] })
    expect(await signs(both, late)).toBe(true)
  })

  test('behavior: two at once do the work of one', async () => {
    await enterMany(30)
    const [one, two] = [await startWith(next, old), await startWith(next, old)]
    const rotations = await Promise.all([rotate(one), rotate(two)])
    expect(rotations.reduce((sum, { moved }) => sum + moved, 0)).toBe(30)
    expect(rotations.flatMap(({ retired }) => retired)).toHaveLength(1)
    expect(await standings(one)).toEqual(['retired 0', 'sealing 30'])
  })

  test('behavior: a process that still seals with what was retired is told so, and seals nothing', async () => {
    const id = await enter()
    await rotate(await startWith(next, old))
    expect(await vaultOf(rooms.app)).toMatchObject({
      status: 'down',
      detail: expect.stringMatching(/another master key/),
    })
    const opening = await startWith(old, next)
    expect(await vaultOf(opening)).toMatchObject({
      status: 'down',
      detail: expect.stringMatching(/was retired \(local-/),
    })
    expect(await signs(opening, id)).toBe(true)
    for (const app of [rooms.app, opening]) await expect(enter(app)).rejects.toThrow(VaultLocked)
    await expect(rotate(opening)).rejects.toThrow(MasterKeyRetired)
    const { masterKeyVersion } = await walletOf(id)
    const [retired] = await database().query<{ version: string }>(
      'select version from wallet_master_keys where retired_at is not null',
    )
    await expect(database().query('update wallets set master_key_version = $1', [retired?.version])).rejects.toThrow(
      /was retired/,
    )
    expect((await walletOf(id)).masterKeyVersion).toBe(masterKeyVersion)
  })

  test('behavior: from memory to a key service, to another key there, and back', async () => {
    const people = await enterMany(5)
    const [first, second] = [kms.makeKey(), kms.makeKey()]
    for (const [to, from] of [
      [first, old],
      [second, first],
      [next, second],
    ] as const) {
      const both = await startWith(to, from)
      expect(await rotate(both)).toMatchObject({ moved: 5, retired: [expect.anything()] })
      kms.loseKey(from)
      const alone = await startWith(to)
      expect(await vaultOf(alone)).toMatchObject({ status: 'up' })
      for (const id of people) expect(await signs(alone, id)).toBe(true)
    }
  })

  test('error: the key service goes away in the middle, and the rest is done when it is back', async () => {
    const people = await enterMany(450)
    const both = await startWith(kms.makeKey(), old)
    kms.fail('KMSInternalException', { status: 500, after: 600 })
    await expect(rotate(both)).rejects.toThrow(RotationCut)
    await expect(standings(both)).rejects.toThrow(CannotStart)
    expect(await moved()).toBe(200)
    await expect(signs(both, await underService())).rejects.toThrow(MasterKeyAway)
    kms.recover()
    expect(await rotate(both)).toMatchObject({ moved: 250, retired: [expect.anything()], damaged: [] })
    for (const id of people.slice(0, 20)) expect(await signs(both, id)).toBe(true)

    async function moved(): Promise<number> {
      const rows = await database().query(`select id from wallets where master_key_version like 'kms-%'`)
      return rows.length
    }
    async function underService(): Promise<string> {
      const [row] = await database().query<{ id: string }>(
        `select person_id as id from wallets where master_key_version like 'kms-%' limit 1`,
      )
      return row?.id ?? ''
    }
  })

  test('error: without the old one nothing is touched, and it is named', async () => {
    const id = await enter()
    const wallet = await walletOf(id)
    for (const others of ['', randomBytes(32).toString('hex')]) {
      const app = await startWith(next, others)
      await expect(rotate(app)).rejects.toThrow(MasterKeyMissing)
      await expect(rotate(app)).rejects.toThrow(wallet.masterKeyVersion)
      expect(await standings(app)).toEqual(['missing 1', 'sealing 0'])
    }
    expect(await walletOf(id)).toEqual(wallet)
    expect(await signs(rooms.app, id)).toBe(true)
    await enter()
  })

  test('error: what does not open is left as it is and named, and its master key stays in use', async () => {
    const [bent = '', swapped = '', ...sound] = await enterMany(6)
    const spare = await walletOf(sound[0] ?? '')
    await bend(bent)
    const { sealedKey } = await walletOf(swapped)
    await database().query('update wallets set sealed_key = $2 where person_id = $1', [swapped, spare.sealedKey])
    const damaged = await Promise.all([bent, swapped].map(walletOf))
    const both = await startWith(next, old)
    const rotation = await rotate(both)
    expect(rotation).toMatchObject({ moved: 4, retired: [] })
    expect(new Set(rotation.damaged.map(({ address }) => address))).toEqual(
      new Set(damaged.map(({ address }) => address)),
    )
    expect(await Promise.all([bent, swapped].map(walletOf))).toEqual(damaged)
    for (const id of sound) expect(await signs(both, id)).toBe(true)

    await bend(bent)
    await database().query('update wallets set sealed_key = $2 where person_id = $1', [swapped, sealedKey])
    expect(await rotate(both)).toMatchObject({ moved: 2, retired: [spare.masterKeyVersion], damaged: [] })
    for (const id of [bent, swapped]) expect(await signs(both, id)).toBe(true)

    async function bend(personId: string): Promise<void> {
      await database().query(
        'update wallets set sealed_key = set_bit(sealed_key, 130, 1 - get_bit(sealed_key, 130)) where person_id = $1',
        [personId],
      )
    }
  })
})
