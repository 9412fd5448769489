import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Address, bytesToHex } from 'viem'
import { eventually } from '../../test/harness/eventually.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { People } from '../identity/index.ts'
import { Database, FactOutbox, Loops } from '../platform/index.ts'
import { operationConfirmed } from '../relayer/index.ts'
import { Wallets, WalletsModule } from './index.ts'

describe('a wallet that has carried out an operation', () => {
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    rooms = await startRooms({ imports: [WalletsModule], environment: { CHAIN_RPC_URL: 'http://127.0.0.1:1' } })
    rooms.app.get(Loops).start()
  })
  afterAll(() => rooms.stop())

  const confirmed = (personId: string, wallet: Address) => {
    const hash = bytesToHex(randomBytes(32))
    const operation = { operationId: randomUUID(), kind: 'tests.nothing', personId, wallet }
    const fact = operationConfirmed({
      ...operation,
      transactionHash: hash,
      blockNumber: '1',
      blockHash: hash,
      userOpHash: hash,
      logs: [],
    })
    return rooms.app.get(Database).work((work) => rooms.app.get(FactOutbox).append(work, fact))
  }

  test('default: is known to be on the chain, and nobody else’s is', async () => {
    const wallets = rooms.app.get(Wallets)
    const people = rooms.app.get(People)
    const ann = await people.ensure(undefined, { email: 'ann@example.org', roles: [] })
    const ben = await people.ensure(undefined, { email: 'ben@example.org', roles: [] })
    const address = (await wallets.of(ann.id))?.address ?? '0x'
    await confirmed(ann.id, address)
    await confirmed(ann.id, address)
    await eventually(async () => (await wallets.of(ann.id))?.isDeployed)
    expect(await wallets.of(ann.id)).toEqual({ address, isDeployed: true })
    expect(await wallets.of(ben.id)).toMatchObject({ isDeployed: false })
    expect(await wallets.of(randomUUID())).toBeUndefined()
  })
})
