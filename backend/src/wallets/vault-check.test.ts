import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type INestApplicationContext, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { bytesToHex } from 'viem'
import { enterPerson } from '../../test/harness/enter-people.ts'
import { eventually } from '../../test/harness/eventually.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { People } from '../identity/index.ts'
import { Database, Health, PlatformModule } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { MasterKeyAway } from './ports/master-key.ts'
import { WalletRows } from './wallet-rows.ts'
import { VaultLocked } from './wallets.errors.ts'
import { WalletsModule } from './wallets.module.ts'

@Module({ imports: [PlatformModule.in('api'), WalletsModule] })
class OtherProcess {}

const anyKey = () => randomBytes(32).toString('hex')

describe('the master key', () => {
  let rooms: RoomsUnderTest
  let other: INestApplicationContext
  const key = anyKey()

  beforeEach(async () => {
    rooms = await startRooms({ imports: [WalletsModule], environment: { WALLETS_MASTER_KEY: key } })
  })
  afterEach(async () => {
    await other.close()
    await rooms.stop()
  })

  const startOtherWith = async (masterKey: string) => {
    process.env.WALLETS_MASTER_KEY = masterKey
    other = await NestFactory.createApplicationContext(OtherProcess, { logger: false, abortOnError: false })
  }
  const vaultOf = async (app: INestApplicationContext) => (await app.get(Health).readiness()).checks.vault
  const sign = async (app: INestApplicationContext, personId: string) => {
    const wallet = await app.get(WalletRows).ofPerson(personId)
    if (!wallet) throw new Error('there is no wallet')
    return app
      .get(Operations)
      .wallets.signMany([{ wallet: wallet.address, hash: bytesToHex(randomBytes(32)), operationId: randomUUID() }])
  }

  test('default: processes with the same one open what the others sealed', async () => {
    await startOtherWith(key)
    const id = await enterPerson(rooms.app)
    expect(await vaultOf(other)).toMatchObject({ status: 'up' })
    expect(await sign(other, id)).toEqual([expect.stringMatching(/^0x[0-9a-f]{130}$/)])
    await enterPerson(other)
  })

  test('error: a wrong one is said by readiness before anybody needs it, and seals and signs nothing', async () => {
    const id = await enterPerson(rooms.app)
    await startOtherWith(anyKey())
    expect(await vaultOf(other)).toMatchObject({
      status: 'down',
      detail: expect.stringMatching(/^owner keys are sealed with another master key \(local-[0-9a-f]{16}\)$/),
    })
    const people = () => rooms.app.get(Database).query('select id from people')
    const before = await people()
    await expect(enterPerson(other)).rejects.toThrow(VaultLocked)
    await expect(sign(other, id)).rejects.toThrow(MasterKeyAway) // and no refusal: the operation waits
    expect(await people()).toEqual(before)
    expect(await vaultOf(rooms.app)).toMatchObject({ status: 'up' })
    await enterPerson(rooms.app)
  })

  test('error: of two that begin at once with different ones, one becomes the key and the other is refused', async () => {
    await startOtherWith(anyKey())
    expect(await vaultOf(rooms.app)).toMatchObject({ status: 'up' })
    expect(await vaultOf(other)).toMatchObject({ status: 'up' })
    const database = rooms.app.get(Database)
    const isWaiting = async () =>
      (await database.query(`select from pg_locks where locktype = 'advisory' and not granted`)).length > 0
    let late: Promise<'entered' | Error> | undefined
    await database.work(async (work) => {
      await rooms.app.get(People).ensure(work, { email: 'first@example.org', roles: [] })
      let isOver = false
      late = enterPerson(other).then(
        () => 'entered',
        (error: Error) => error,
      )
      void late.finally(() => {
        isOver = true
      })
      await eventually(async () => isOver || (await isWaiting()))
    })
    expect(await late).toBeInstanceOf(VaultLocked)
    expect(await vaultOf(rooms.app)).toMatchObject({ status: 'up' })
    expect(await vaultOf(other)).toMatchObject({ status: 'down' })
  })

  test('error: one that bears the right name and is another is found out', async () => {
    await enterPerson(rooms.app)
    await rooms.app
      .get(Database)
      .query(`update wallet_master_keys set proof = set_bit(proof, 0, 1 - get_bit(proof, 0))`)
    await startOtherWith(key)
    expect(await vaultOf(other)).toMatchObject({ status: 'down' })
    await expect(enterPerson(other)).rejects.toThrow(VaultLocked)
  })
})
