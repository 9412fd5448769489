import { randomUUID } from 'node:crypto'
import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Address, recoverTypedDataAddress } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { type RoomsUnderTest, startRooms } from '../../../test/harness/start-rooms.ts'
import { Usdc } from '../../payments/index.ts'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import { OpsWalletModule } from './ops-wallet.module.ts'
import { OpsWallet, type Wish } from './ops-wallet.ts'
import { nonceOf, type Spend } from './spend.ts'

const [shop, other] = [privateKeyToAddress(generatePrivateKey()), privateKeyToAddress(generatePrivateKey())]
const window = { validSeconds: 600, fromBlock: 0n }

describe('the ops wallet', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let wallet: OpsWallet
  let today: Date

  beforeAll(async () => {
    rooms = await startRooms({
      imports: [OpsWalletModule],
      environment: {
        TREASURY_OPS_PAYEES: `${shop}, ${other}`,
        ...{ TREASURY_OPS_PER_CALL: '0.05', TREASURY_OPS_PER_DAY: '0.1', TREASURY_OPS_PER_PAYEE_DAY: '0.08' },
      },
    })
    database = rooms.app.get(Database)
    wallet = rooms.app.get(OpsWallet)
    today = new Date()
    rooms.app.get(Clock).now = () => today
  })
  beforeEach(() => {
    today = new Date(today.getTime() + 86_400_000) // a day of its own, with nothing spent
  })
  afterAll(() => rooms.stop())

  const inWork = <T>(story: (work: UnitOfWork) => Promise<T>) => database.work(story)
  const wishOf = (more: Partial<Wish> = {}): Wish => ({
    ...{ key: randomUUID(), purpose: 'answer', payee: shop, amountUnits: 10_000n },
    ...more,
  })
  const reserve = (wish: Wish) => inWork((work) => wallet.reserve(work, wish))
  const sign = (key: string) => inWork((work) => wallet.sign(work, key, window))
  const outcomes = async (wishes: readonly Wish[]) =>
    Promise.all(
      wishes.map((wish) =>
        reserve(wish).then(
          () => 'reserved',
          ({ because }) => because as string,
        ),
      ),
    )
  /** What is promised today, by the spends themselves and by the days that count them. */
  const promised = async (payee?: Address) => {
    const day = today.toISOString().slice(0, 10)
    const [row] = await database.query<{ spends: string; counted: string }>(
      `select (select coalesce(sum(amount), 0)::text from ops_spends
                where day = $1 and status <> 'released' and ($2::text is null or payee = $2)) as spends,
              (select coalesce(sum(units), 0)::text from ops_days
                where day = $1 and subject = coalesce($2, 'purchases')) as counted`,
      [day, payee ?? null],
    )
    expect(row?.spends).toBe(row?.counted)
    return Number(row?.spends)
  }

  test('default: what was reserved is signed, and the token would take it', async () => {
    const wish = wishOf()
    await reserve(wish)
    const { signed } = await sign(wish.key)
    if (!signed) throw new Error('It was not signed')
    const usdc = rooms.app.get(Usdc, { strict: false })
    const signer = await recoverTypedDataAddress({
      domain: { name: usdc.name, version: usdc.version, chainId: usdc.chainId, verifyingContract: usdc.asset },
      types: {
        TransferWithAuthorization: [
          { name: 'from', type: 'address' },
          { name: 'to', type: 'address' },
          { name: 'value', type: 'uint256' },
          { name: 'validAfter', type: 'uint256' },
          { name: 'validBefore', type: 'uint256' },
          { name: 'nonce', type: 'bytes32' },
        ],
      },
      primaryType: 'TransferWithAuthorization',
      message: {
        ...{ from: wallet.address, to: shop, value: wish.amountUnits, nonce: nonceOf(wish) },
        ...{ validAfter: BigInt(signed.validAfter), validBefore: BigInt(signed.validBefore) },
      },
      signature: signed.signature,
    })
    expect(signer).toBe(privateKeyToAddress(localKey('opsWallet')))
  })

  test('behavior: fifty at once with room for eight reserve eight, and count no more', async () => {
    const ends = await outcomes(Array.from({ length: 50 }, () => wishOf()))
    expect(ends.filter((end) => end === 'reserved')).toHaveLength(8)
    expect(new Set(ends)).toEqual(new Set(['reserved', 'per-payee-day']))
    expect([await promised(), await promised(shop)]).toEqual([80_000, 80_000])
  })

  test('behavior: looking first and taking then, they would have spent more', async () => {
    const day = today.toISOString().slice(0, 10)
    await Promise.all(
      Array.from({ length: 50 }, () =>
        inWork(async (work) => {
          const [row] = await work.query<{ units: string }>('select units from ops_days where day = $1', [day])
          await work.query('select pg_sleep(0.01)')
          if (Number(row?.units ?? 0) + 10_000 > 80_000) return
          await work.query(
            `insert into ops_days (day, subject, units) values ($1, 'looked', 10000)
             on conflict (day, subject) do update set units = ops_days.units + 10000`,
            [day],
          )
        }),
      ),
    )
    const [row] = await database.query<{ units: string }>('select units::int from ops_days where day = $1', [day])
    expect(Number(row?.units)).toBeGreaterThan(80_000)
  })

  test('behavior: the day counts all payees together, and the next day begins anew', async () => {
    const both = [
      ...Array.from({ length: 20 }, () => wishOf()),
      ...Array.from({ length: 20 }, () => wishOf({ payee: other })),
    ]
    const ends = await outcomes(both)
    expect(ends.filter((end) => end === 'reserved')).toHaveLength(10)
    expect(await promised()).toBe(100_000)
    today = new Date(today.getTime() + 86_400_000)
    expect(await outcomes([wishOf()])).toEqual(['reserved'])
  })

  test('behavior: one key is one spend and one authorization, whoever asks for it at the same time', async () => {
    const wish = wishOf()
    const spends = await Promise.all(
      Array.from({ length: 10 }, () =>
        inWork(async (work) => {
          await wallet.reserve(work, wish)
          return wallet.sign(work, wish.key, window)
        }),
      ),
    )
    expect(new Set(spends.map((one: Spend) => one.signed?.signature)).size).toBe(1)
    expect(await promised()).toBe(10_000)
    await expect(reserve({ ...wish, amountUnits: 10_001n })).rejects.toThrow(/is a spend of 10000/)
    await expect(reserve({ ...wish, payee: other })).rejects.toThrow(/is a spend of/)
  })

  test('behavior: what was reserved and is not wanted is given back, and never signed', async () => {
    const wish = wishOf({ amountUnits: 50_000n })
    await reserve(wish)
    expect(await outcomes([wishOf({ amountUnits: 50_000n })])).toEqual(['per-payee-day'])
    await inWork((work) => wallet.release(work, wish.key))
    await inWork((work) => wallet.release(work, wish.key))
    expect(await promised()).toBe(0)
    await expect(sign(wish.key)).rejects.toThrow(/given up/)
  })

  test('behavior: what was signed is not given back by us', async () => {
    const wish = wishOf()
    await reserve(wish)
    await sign(wish.key)
    await inWork((work) => wallet.release(work, wish.key))
    expect([(await wallet.find(wish.key))?.status, await promised()]).toEqual(['signed', 10_000])
  })

  test('error: more than a call may cost, and whoever is not on the list', async () => {
    const stranger = privateKeyToAddress(generatePrivateKey())
    expect(
      await outcomes([wishOf({ amountUnits: 50_001n }), wishOf({ amountUnits: 0n }), wishOf({ payee: stranger })]),
    ).toEqual(['per-call', 'per-call', 'unknown-payee'])
    expect(await promised()).toBe(0)
  })
})
