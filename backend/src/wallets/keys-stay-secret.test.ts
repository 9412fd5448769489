import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { symbols } from 'pino'
import { bytesToHex } from 'viem'
import { signIn } from '../../test/harness/sign-in.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database, Health, Log } from '../platform/index.ts'
import { Operations } from '../relayer/index.ts'
import { KeyVault } from './key-vault.ts'
import { contextOf, type Wallet } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'
import { WalletsModule } from './wallets.module.ts'

describe('the keys of the wallets', () => {
  let rooms: RoomsUnderTest
  const master = randomBytes(32)
  const lines: string[] = []
  const answers: string[] = []
  const errors: string[] = []

  beforeAll(async () => {
    const environment = {
      LOG_LEVEL: 'trace',
      WALLETS_MASTER_KEY: master.toString('hex'),
      CHAIN_RPC_URL: 'http://127.0.0.1:1',
    }
    rooms = await startRooms({ imports: [WalletsModule], environment })
    Object.assign(rooms.app.get(Log).pino, { [symbols.streamSym]: { write: (line: string) => void lines.push(line) } })
  })
  afterAll(() => rooms.stop())

  const enter = async (email: string) => {
    const { accessToken, person } = await signIn(rooms, email)
    const answer = await fetch(`${rooms.url}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } })
    answers.push(await answer.text())
    const wallet = await rooms.app.get(WalletRows).ofPerson(person.id)
    if (!wallet) throw new Error('there is no wallet')
    return { wallet, accessToken }
  }
  const sign = ({ address }: Pick<Wallet, 'address'>) =>
    rooms.app
      .get(Operations)
      .wallets.signMany([{ wallet: address, hash: bytesToHex(randomBytes(32)), operationId: randomUUID() }])
  const failing = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (thrown: Error) => thrown,
    )
    if (!error) throw new Error('it did not fail')
    errors.push(`${error.stack} ${JSON.stringify(error, Object.getOwnPropertyNames(error))}`)
    rooms.app.get(Log).error({ error }, 'it failed')
  }
  const database = () => rooms.app.get(Database)

  /** Every row of every table, as text. */
  const everythingStored = async () => {
    const tables = await database().query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['public.facts', 'public.wallets', 'public.wallet_signatures']),
    )
    const dumps = await Promise.all(
      tables.map(({ name }) => database().query<{ row: string }>(`select t::text as row from ${name} t`)),
    )
    return dumps.flat().map(({ row }) => row)
  }
  /** As anything might write it down. */
  const writings = (key: Buffer) => [
    key.toString('hex'),
    key.toString('base64').replace(/=+$/, ''),
    key.toString('base64url'),
    BigInt(bytesToHex(key)).toString(),
    [...key].join(','),
    JSON.stringify(key.toString('latin1')),
  ]
  const isIn = (texts: readonly string[], key: Buffer) =>
    writings(key).some((writing) => texts.some((text) => text.toLowerCase().includes(writing.toLowerCase())))

  test('behavior: stand in no log, answer, error or row, whatever is done with them', async () => {
    const { wallet: ann } = await enter('ann@example.org')
    const { wallet: ben } = await enter('ben@example.org')
    const { wallet: cleo, accessToken } = await enter('cleo@example.org')
    const keys = await Promise.all(
      [ann, ben, cleo].map((wallet) =>
        rooms.app.get(KeyVault).lend(wallet, contextOf(wallet), (key) => Buffer.from(key)),
      ),
    )
    await sign(ann)
    await database().query('update wallets set sealed_key = $1 where id = $2', [ann.sealedKey, ben.id])
    await failing(sign(ben))
    await database().query('alter table wallet_signatures rename to lost')
    await failing(sign(ann))
    await database().query('alter table lost rename to wallet_signatures')
    await database().query('delete from wallets where id = $1', [cleo.id])
    await database().query('alter table wallets add check (created_at is null) not valid')
    const refused = await fetch(`${rooms.url}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } })
    expect(refused.status).toBe(500)
    answers.push(await refused.text(), JSON.stringify(await rooms.app.get(Health).readiness()))

    const seen = [...lines, ...answers, ...errors, ...(await everythingStored())]
    expect(lines.filter((line) => line.includes('it failed'))).toHaveLength(2)
    expect(lines.filter((line) => line.includes('a request failed'))).toHaveLength(1)
    expect(isIn([...seen, `0x${keys[0]?.toString('hex')}`], keys[0] ?? master)).toBe(true) // it would be found
    for (const key of [...keys, master]) expect(isIn(seen, key)).toBe(false)
  })
})
