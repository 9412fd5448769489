import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { bytesToHex, getAddress, type Hex, recoverAddress } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { enterPerson } from '../../test/harness/enter-people.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Database } from '../platform/index.ts'
import { Operations, type WalletPort } from '../relayer/index.ts'
import { KeyVault } from './key-vault.ts'
import { ListSignatures } from './list-signatures.ts'
import { LocalMasterKey } from './ports/local-master-key.ts'
import { MASTER_KEY, type MasterKey } from './ports/master-key.ts'
import { SignForWallet } from './sign-for-wallet.ts'
import { SignTypedData } from './sign-typed-data.ts'
import { contextOf, type Wallet } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'
import { KeyDamaged, UnknownWallet, VaultLocked } from './wallets.errors.ts'
import { WalletsModule } from './wallets.module.ts'

describe('signing for a wallet', () => {
  let rooms: RoomsUnderTest
  let database: Database
  let port: WalletPort
  let ann: Wallet
  let ben: Wallet

  beforeAll(async () => {
    rooms = await startRooms({ imports: [WalletsModule] })
    database = rooms.app.get(Database)
    port = rooms.app.get(Operations).wallets
  })
  beforeEach(async () => {
    ann = await newWallet()
    ben = await newWallet()
  })
  afterAll(() => rooms.stop())

  const newWallet = async () => {
    const wallet = await rooms.app.get(WalletRows).ofPerson(await enterPerson(rooms.app))
    if (!wallet) throw new Error('there is no wallet')
    return wallet
  }
  const anyHash = () => bytesToHex(randomBytes(32))
  const sign = (wallet: Pick<Wallet, 'address'>, hash: Hex = anyHash(), operationId: string = randomUUID()) =>
    port.signMany([{ wallet: wallet.address, hash, operationId }]).then(([signature = '0x']) => signature)
  const askedFor = async ({ id }: Pick<Wallet, 'id'>) => {
    const rows = await database.query<{ askedBy: string; operationId: string; hash: Hex }>(
      `select asked_by as "askedBy", operation_id as "operationId", '0x' || encode(hash, 'hex') as hash
         from wallet_signatures where wallet_id = $1 order by id`,
      [id],
    )
    return rows
  }
  const overwrite = ({ id }: Wallet, columns: string, values: readonly unknown[]) =>
    database.query(`update wallets set ${columns} where id = $1`, [id, ...values])

  test('default: the owner signs, and it is written down who asked, for which operation and what', async () => {
    const [hash, operationId] = [anyHash(), randomUUID()]
    const signature = await sign(ann, hash, operationId)
    expect(await recoverAddress({ hash, signature })).toBe(ann.owner)
    expect(await askedFor(ann)).toEqual([{ askedBy: 'relayer', operationId, hash }])
    expect(await sign({ address: ann.address.toLowerCase() as Hex }, hash, operationId)).toBe(signature)
    expect(await askedFor(ann)).toHaveLength(2)
  })

  test('default: many are signed at once, each by its own owner, and written down before any key is opened', async () => {
    const wallets = [ann, ben, ann]
    const requests = wallets.map(({ address }) => ({ wallet: address, hash: anyHash(), operationId: randomUUID() }))
    const signatures = await port.signMany(requests)
    for (const [index, { owner }] of wallets.entries()) {
      const [hash, signature] = [requests[index]?.hash ?? '0x', signatures[index] ?? '0x']
      expect(await recoverAddress({ hash, signature })).toBe(owner)
    }
    expect((await askedFor(ann)).map(({ hash }) => hash)).toEqual([requests[0]?.hash, requests[2]?.hash])
    expect(await askedFor(ben)).toMatchObject([{ operationId: requests[1]?.operationId }])
  })

  test('error: one that cannot be signed for, and none of them is', async () => {
    await overwrite(ben, 'sealed_key = $2', [ann.sealedKey])
    const requests = [ann, ben].map(({ address }) => ({ wallet: address, hash: anyHash(), operationId: randomUUID() }))
    await expect(port.signMany(requests)).rejects.toThrow(KeyDamaged)
    const stranger = { wallet: bytesToHex(randomBytes(20)), hash: anyHash(), operationId: randomUUID() }
    await expect(port.signMany([...requests.slice(0, 1), stranger])).rejects.toThrow(UnknownWallet)
    expect(await askedFor(ann)).toHaveLength(1)
  })

  test('behavior: what is signed for a payment is written down with the payment, and needs one thing to be for', async () => {
    const [hash, paymentId] = [anyHash(), randomUUID()]
    const signer = rooms.app.get(SignForWallet)
    const [signature = '0x'] = await signer.signMany([{ wallet: ann.address, hash, paymentId }], 'payments')
    expect(await recoverAddress({ hash, signature })).toBe(ann.owner)
    const page = await rooms.app.get(ListSignatures).page({ paymentId, limit: 5 })
    expect(page.items).toMatchObject([{ wallet: ann.address, askedBy: 'payments', operationId: null, paymentId, hash }])
    await expect(
      database.query(
        `insert into wallet_signatures (wallet_id, asked_by, hash, asked_at) select wallet_id, asked_by, hash, asked_at
           from wallet_signatures`,
      ),
    ).rejects.toThrow(/one_thing/)
  })

  test('error: a master key that is away is told to who waits for typed data as something that passes', async () => {
    const contents = { domain: anyHash(), hash: anyHash(), type: 'Mail(string text)' }
    const request = { wallet: ann.address, contents, paymentId: randomUUID() }
    const signer = rooms.app.get(SignTypedData)
    expect(await signer.of(request, 'payments')).toBe(await signer.of(request, 'payments'))
    await database.query(`insert into wallet_master_keys (version, proof, first_used_at) values ('another', '', now())`)
    await overwrite(ann, `master_key_version = 'another'`, [])
    await expect(signer.of(request, 'payments')).rejects.toThrow(VaultLocked)
    await overwrite(ann, 'master_key_version = $2', [ann.masterKeyVersion])
    await database.query(`delete from wallet_master_keys where version = 'another'`)
  })

  test('error: a wallet that is not ours is refused', async () => {
    const stranger = bytesToHex(randomBytes(20))
    await expect(sign({ address: stranger })).rejects.toThrow(UnknownWallet)
    expect(await port.creationMany([stranger])).toEqual([undefined])
  })

  test('error: a wallet of another factory is not made by this one, for it would stand elsewhere', async () => {
    const elsewhere = getAddress(bytesToHex(randomBytes(20)))
    expect(await port.creationMany([ann.address])).toMatchObject([{ isDeployed: false }])
    await overwrite(ann, 'address = $2', [elsewhere])
    expect(await port.creationMany([elsewhere])).toEqual([undefined])
  })

  test('error: what is not a hash is not signed', async () => {
    await expect(sign(ann, '0x1234')).rejects.toThrow(/hash of 32 bytes/)
    expect(await askedFor(ann)).toEqual([])
  })

  test('error: without the row of who asked there is no signature', async () => {
    await database.query('alter table wallet_signatures rename to lost')
    await expect(sign(ann)).rejects.toThrow(/wallet_signatures/)
    await database.query('alter table lost rename to wallet_signatures')
    await expect(sign(ann, anyHash(), 'none')).rejects.toThrow(/uuid/)
  })

  test('error: what was signed is not rewritten', async () => {
    await sign(ann)
    await expect(database.query(`update wallet_signatures set asked_by = 'nobody'`)).rejects.toThrow(/not rewritten/)
    await expect(database.query('delete from wallet_signatures')).rejects.toThrow(/not rewritten/)
    await expect(database.query('truncate wallet_signatures')).rejects.toThrow(/not rewritten/)
    expect(await askedFor(ann)).toHaveLength(1)
  })

  test.each(['sealed_key', 'wrapped_data_key'])(
    'error: a changed bit of %s, and the key is not used',
    async (column) => {
      await overwrite(ann, `${column} = set_bit(${column}, 130, 1 - get_bit(${column}, 130))`, [])
      await expect(sign(ann)).rejects.toThrow(KeyDamaged)
      expect(await askedFor(ann)).toHaveLength(1) // that it was asked for stays
      await sign(ben)
    },
  )

  test("error: another wallet's key in a row is refused", async () => {
    const swap = 'sealed_key = $2, wrapped_data_key = $3'
    await overwrite(ann, swap, [ben.sealedKey, ben.wrappedDataKey])
    await expect(sign(ann)).rejects.toThrow(KeyDamaged)
    await overwrite(ann, swap, [ben.sealedKey, ann.wrappedDataKey])
    await expect(sign(ann)).rejects.toThrow(KeyDamaged)
    await overwrite(ann, swap, [ann.sealedKey, ann.wrappedDataKey])
    await sign(ann)
  })

  test("error: another person's name on a wallet does not make it theirs", async () => {
    await database.query('delete from wallets where id = $1', [ben.id])
    await overwrite(ann, 'person_id = $2', [ben.personId])
    await expect(sign(ann)).rejects.toThrow(KeyDamaged)
  })

  test('behavior: re-wrapped under a new master key, the same sealed key opens with that one and no longer with the old', async () => {
    const [old, next] = [rooms.app.get<MasterKey>(MASTER_KEY), new LocalMasterKey(randomBytes(32))]
    const context = contextOf(ann)
    const dataKey = await old.unwrap(ann.wrappedDataKey, context, ann.masterKeyVersion)
    const rewrapped: Wallet = {
      ...ann,
      wrappedDataKey: await next.wrap(dataKey, context),
      masterKeyVersion: next.version,
    }
    const ownerBy = (vault: KeyVault) => vault.lend(rewrapped, context, (key) => privateKeyToAddress(bytesToHex(key)))
    expect(await ownerBy(new KeyVault(next))).toBe(ann.owner)
    await expect(ownerBy(rooms.app.get(KeyVault))).rejects.toMatchObject({ reason: 'other key' })
  })

  test('behavior: what is lent is erased, also when its use fails', async () => {
    const lent: Buffer[] = []
    const vault = rooms.app.get(KeyVault)
    await vault.lend(ann, contextOf(ann), (key) => lent.push(key))
    const failed = vault.lend(ann, contextOf(ann), (key) => {
      lent.push(key)
      throw new Error('the pen broke')
    })
    await expect(failed).rejects.toThrow('the pen broke')
    expect(lent.map((key) => key.toString('hex'))).toEqual(['00'.repeat(32), '00'.repeat(32)])
  })
})
