import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseEther } from 'viem'
import { toPackedUserOperation } from 'viem/account-abstraction'
import { type BoxOffice, openBoxOffice, PRICE, TIER } from '../../test/harness/box-office.ts'
import { type Desk, KIND, openDesk, ruleOf } from '../../test/harness/relayer-desk.ts'
import { Chain } from '../chain/index.ts'
import { Refusal } from '../platform/index.ts'
import { operationConfirmed, operationFailed } from './index.ts'
import { LeaseOperations } from './lease-operations.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { RelayerConfig } from './relayer.config.ts'
import { NotSponsored } from './relayer.errors.ts'
import { Sponsorship } from './sponsorship.ts'

class EnoughForToday extends Refusal('tests.enough_for_today', {
  status: 403,
  title: 'Enough for today',
  meaning: 'This person has had what is sponsored in a day.',
  remedy: 'Come back tomorrow.',
}) {}

type Confirmed = { transactionHash: string; userOpHash: string; logs: { address: string; topics: string[] }[] }

describe('an operation from queue to chain, direct', () => {
  let office: BoxOffice
  let desk: Desk

  beforeAll(async () => {
    office = await openBoxOffice()
    desk = await openDesk(office)
  })
  afterAll(async () => {
    await desk?.stop()
    await office?.stop()
  })

  const packed = ({ wallet, nonce, fields, signature }: Operation) => {
    if (!fields || nonce === null || !signature) throw new Error('it is not signed')
    return toPackedUserOperation({ ...fields, sender: wallet, nonce, signature })
  }
  const namesOf = ({ steps }: Operation) => steps.map(({ name }) => name)

  test('default: a wallet that is not there yet takes a free ticket, and is made by it, without a coin', async () => {
    const wallet = await desk.wallets.open()
    const id = await desk.queue(wallet, [office.purchase(TIER.free)])
    const operation = await desk.carryToEnd(id)
    expect(namesOf(operation)).toEqual(['queued', 'prepared', 'submitted', 'included', 'confirmed'])
    expect(await office.ticketsOf(wallet)).toBe(1n)
    expect(operation.tokenIds).toHaveLength(1)
    expect(await office.ownerOf(operation.tokenIds[0] ?? '')).toBe(wallet)
    expect(await office.client.getBalance({ address: wallet })).toBe(0n)

    const [fact, ...others] = await desk.facts<Confirmed>(operationConfirmed.type, id)
    expect(others).toEqual([])
    expect(fact).toMatchObject({
      ...{ operationId: id, kind: KIND, personId: operation.personId, wallet },
      ...{ transactionHash: operation.transactionHash, userOpHash: operation.userOpHash },
    })
    const { EventManager, TicketNFT } = office.contracts
    expect(new Set(fact?.logs.map(({ address }) => address.toLowerCase()))).toEqual(
      new Set([EventManager.toLowerCase(), TicketNFT.toLowerCase()]),
    )
  })

  test('default: what it may cost is reserved before it is signed, and settled to what it did cost', async () => {
    const wallet = await desk.wallets.open()
    const id = await desk.queue(wallet, [office.purchase(TIER.free)])
    await desk.carryUntil(id, ({ fields, signature }) => fields?.paymasterData !== undefined && signature === null)
    expect(await desk.sponsorships(id)).toMatchObject([{ status: 'reserved', actual_units: null }])
    const { transactionHash } = await desk.carryToEnd(id)
    const [entry] = await desk.sponsorships(id)
    expect(entry).toMatchObject({ status: 'settled' })
    const [told] = await office.client.getContractEvents({
      ...{ address: entryPointAddress, abi: entryPointAbi, eventName: 'UserOperationEvent', strict: true },
      args: { sender: wallet },
      fromBlock: 0n,
    })
    expect(told?.transactionHash).toBe(transactionHash)
    expect(entry?.actual_units).toBe(String(told?.args.actualGasCost))
    expect(BigInt(entry?.actual_units ?? 0)).toBeLessThan(BigInt(entry?.reserved_units ?? 0))
  })

  test('default: the hash that is signed here is the one that EntryPoint computes', async () => {
    const id = await desk.queue(await desk.wallets.open(), [office.purchase(TIER.free), office.purchase(TIER.free)])
    const operation = await desk.carryToSigned(id)
    const onChain = await office.client.readContract({
      ...{ address: entryPointAddress, abi: entryPointAbi, functionName: 'getUserOpHash', args: [packed(operation)] },
    })
    expect(operation.userOpHash).toBe(onChain)
    await desk.carryToEnd(id)
  })

  test('behavior: several calls are one batch, and a paid ticket takes the price from the wallet and no gas', async () => {
    const wallet = await desk.wallets.open()
    await office.client.setBalance({ address: wallet, value: 3n * PRICE })
    const calls = [office.purchase(TIER.paid, 2n), office.purchase(TIER.free), office.purchase(TIER.paid)]
    const operation = await desk.carryToEnd(await desk.queue(wallet, calls))
    expect(operation.status).toBe('confirmed')
    expect(operation.tokenIds).toHaveLength(4)
    expect(await office.ticketsOf(wallet)).toBe(4n)
    expect(await office.client.getBalance({ address: wallet })).toBe(0n)
  })

  test('behavior: operations of one wallet, on one lane in their order and on several, all arrive', async () => {
    const wallet = await desk.wallets.open()
    const lanes = [0, 0, 0, 1, 2, undefined, undefined]
    const ids = await Promise.all(
      lanes.map((lane) => desk.queue(wallet, [office.purchase(TIER.free)], lane === undefined ? {} : { lane })),
    )
    await Promise.all([1, 2, 3].map(() => Promise.all(ids.map((id) => desk.carryToEnd(id)))))
    const ended = await Promise.all(ids.map((id) => desk.find(id)))
    expect(ended.map(({ status }) => status)).toEqual(lanes.map(() => 'confirmed'))
    expect(await office.ticketsOf(wallet)).toBe(7n)
    const first = ended.filter(({ lane }) => lane === 0).sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(first.map(({ nonce }) => nonce)).toEqual(first.map((_, turn) => BigInt(turn)))
  })

  test('behavior: two workers side by side carry each operation once, and in no more transactions than there are', async () => {
    const other = await openDesk(office, { database: desk.rooms.database, wallets: desk.wallets })
    const before = await office.directTransactions()
    const wallets = await Promise.all(Array.from({ length: 12 }, () => desk.wallets.open()))
    const ids = await Promise.all(wallets.map((wallet) => desk.queue(wallet, [office.purchase(TIER.free)])))
    const work = (one: Desk) => Promise.all(ids.map((id) => one.carryToEnd(id)))
    await Promise.all([work(desk), work(other), work(desk), work(other)])
    await other.stop()
    Object.assign(process.env, { CHAIN_RPC_URL: office.chain.url, BUNDLER_MODE: 'direct' })
    for (const wallet of wallets) expect(await office.ticketsOf(wallet)).toBe(1n)
    for (const id of ids) {
      expect((await desk.find(id)).status).toBe('confirmed')
      expect(await desk.facts(operationConfirmed.type, id)).toHaveLength(1)
    }
    expect((await office.directTransactions()) - before).toBeLessThanOrEqual(12)
  })

  test('behavior: a worker that was slower than its lease writes nothing over what another has done', async () => {
    const [rows, leases] = [desk.rooms.app.get(OperationRows), desk.rooms.app.get(LeaseOperations)]
    const id = await desk.queue(await desk.wallets.open(), [office.purchase(TIER.free)])
    const slowly = await leases.take('prepare')
    await desk.database.query(`update operations set due_at = now() - interval '1 second' where id = $1`, [id])
    const [[slow], [fast]] = [slowly.operations, (await leases.take('prepare')).operations]
    expect([slow?.id, fast?.id]).toEqual([id, id])
    if (!slow || !fast) return
    await rows.failMany([{ operation: fast, refusal: new EnoughForToday({}) }])
    const late = await rows.failMany([{ operation: slow, refusal: new NotSponsored({ kind: KIND }) }])
    expect([...late]).toEqual([])
    await rows.waitMany([{ operation: slow, seconds: 1000 }])
    await leases.renew(slowly)
    await leases.giveBack(slowly)
    expect(await desk.find(id)).toMatchObject({ status: 'failed', errorCode: 'tests.enough_for_today' })
    expect(await desk.facts(operationFailed.type, id)).toHaveLength(1)
  })

  test('behavior: of two operations in one bundle, each has only its own logs', async () => {
    const [mine, yours] = await Promise.all([desk.wallets.open(), desk.wallets.open()])
    const ids = [
      await desk.queue(yours, [office.purchase(TIER.free, 2n)]),
      await desk.queue(mine, [office.purchase(TIER.free)]),
    ]
    const signed = []
    for (const id of ids) signed.push(await desk.carryToSigned(id))
    const hash = await office.bundleAsStranger(signed.map(packed))
    for (const id of ids) {
      const { wallet, transactionHash } = await desk.carryToEnd(id)
      expect(transactionHash).toBe(hash)
      const [fact] = await desk.facts<Confirmed>(operationConfirmed.type, id)
      const mints = fact?.logs.filter(
        ({ address }) => address.toLowerCase() === office.contracts.TicketNFT.toLowerCase(),
      )
      const owner = `0x${wallet.slice(2).toLowerCase().padStart(64, '0')}`
      expect(mints?.length).toBeGreaterThan(0)
      expect(mints?.every(({ topics }) => topics.includes(owner))).toBe(true)
    }
    expect((await desk.find(ids[0] ?? '')).tokenIds).toHaveLength(2)
    expect((await desk.find(ids[1] ?? '')).tokenIds).toHaveLength(1)
  })

  test('behavior: a block that is reorganised away is noticed before it counts, and the same operation sent again', async () => {
    const wallet = await desk.wallets.open()
    const id = await desk.queue(wallet, [office.purchase(TIER.free)])
    await desk.carryToSigned(id)
    const snapshot = await office.client.snapshot()
    const { userOpHash } = await desk.carryUntil(id, ({ status }) => status === 'included')
    await office.client.revert({ id: snapshot })
    const operation = await desk.carryToEnd(id)
    expect(namesOf(operation).slice(2)).toEqual(['submitted', 'included', 'submitted', 'included', 'confirmed'])
    expect(operation.userOpHash).toBe(userOpHash)
    expect(await office.ticketsOf(wallet)).toBe(1n)
  })

  test('behavior: it is confirmed when its block is as deep as the network asks, and not before', async () => {
    const chain = desk.rooms.app.get(Chain)
    const { network } = chain
    Object.assign(chain, { network: { ...network, confirmations: 3, pollSeconds: 0.05 } })
    const id = await desk.queue(await desk.wallets.open(), [office.purchase(TIER.free)])
    const { blockNumber } = await desk.carryUntil(id, ({ status }) => status === 'included')
    for (const mined of [1n, 2n]) {
      for (let looks = 0; looks < 5; ) looks += await desk.carry.step()
      expect(await desk.find(id)).toMatchObject({ status: 'included', blockNumber })
      await office.client.mine({ blocks: 1 })
      expect(await office.client.getBlockNumber()).toBe((blockNumber ?? 0n) + mined)
    }
    expect((await desk.carryToEnd(id)).status).toBe('confirmed')
    Object.assign(chain, { network })
  })

  test('error: a call that the chain undoes in the block fails with a sentence, and what it cost is settled', async () => {
    const wallet = await desk.wallets.open()
    const id = await desk.queue(wallet, [office.purchase(TIER.single)])
    await desk.carryToSigned(id)
    await office.buyAsStranger(TIER.single)
    const operation = await desk.carryToEnd(id)
    expect(operation).toMatchObject({
      ...{ status: 'failed', errorCode: 'relayer.reverted', errorDetail: 'Sold out: 1 asked for, 0 left.' },
      tokenIds: [],
    })
    expect(await desk.facts(operationFailed.type, id)).toMatchObject([
      { code: 'relayer.reverted', transactionHash: operation.transactionHash, detail: operation.errorDetail },
    ])
    expect(await desk.facts(operationConfirmed.type, id)).toEqual([])
    expect(await desk.sponsorships(id)).toMatchObject([{ status: 'settled' }])
  })

  test('error: a call that would be undone costs nothing, in a batch too', async () => {
    const wallet = await desk.wallets.open()
    const before = await office.directTransactions()
    const id = await desk.queue(wallet, [office.purchase(TIER.free), office.purchase(TIER.single)])
    expect(await desk.carryToEnd(id)).toMatchObject({
      ...{ status: 'failed', errorDetail: 'Sold out: 1 asked for, 0 left.', transactionHash: null },
    })
    expect(await desk.sponsorships(id)).toEqual([])
    expect(await office.directTransactions()).toBe(before)
  })

  test('error: a rule that says no fails the operation with its reason, and signs nothing', async () => {
    const kind = 'tests.refused'
    desk.rooms.app.get(Sponsorship).allow(ruleOf(kind, { isSponsored: false, because: new EnoughForToday({}) }))
    const id = await desk.queue(await desk.wallets.open(), [office.purchase(TIER.free)], { kind })
    const operation = await desk.carryToEnd(id)
    expect(operation).toMatchObject({ status: 'failed', errorCode: 'tests.enough_for_today', signature: null })
    expect(operation.fields?.paymasterData).toBeUndefined()
    expect(await desk.sponsorships(id)).toMatchObject([{ status: 'refused', actual_units: null }])
    expect(await desk.facts(operationFailed.type, id)).toMatchObject([{ code: 'tests.enough_for_today' }])
  })

  test('error: a kind without a rule is not sponsored', async () => {
    const id = await desk.queue(await desk.wallets.open(), [office.purchase(TIER.free)], { kind: 'tests.unknown' })
    expect(await desk.carryToEnd(id)).toMatchObject({ status: 'failed', errorCode: 'relayer.not_sponsored' })
  })

  test('error: a wallet that is not of our factory is not paid for, whether it has code or not', async () => {
    const foreign = office.contracts.USDC
    const id = await desk.queue(foreign, [office.purchase(TIER.free)])
    expect(await desk.carryToEnd(id)).toMatchObject({ status: 'failed', errorCode: 'relayer.foreign_wallet' })
    const [mine, other] = await Promise.all([desk.wallets.open(), desk.wallets.open()])
    const creationMany = desk.wallets.creationMany.bind(desk.wallets)
    desk.wallets.creationMany = () => creationMany([other])
    const lied = await desk.queue(mine, [office.purchase(TIER.free)])
    expect(await desk.carryToEnd(lied)).toMatchObject({ status: 'failed', errorCode: 'relayer.foreign_wallet' })
    desk.wallets.creationMany = creationMany
  })

  test('error: what the paymaster does not allow is refused before it is sent, though it was signed', async () => {
    const wallet = await desk.wallets.open()
    await office.client.setBalance({ address: wallet, value: parseEther('1') })
    const id = await desk.queue(wallet, [{ to: office.contracts.EventManager, value: 5n, data: '0x' }])
    expect((await desk.carryToEnd(id)).status).toBe('failed')
    const giftee = '0x00000000000000000000000000000000000b0b0b'
    const kind = 'tests.generous'
    const anything = [{ to: giftee, selector: '0x00000000', mayCarryValue: true }] as const
    desk.rooms.app.get(Sponsorship).allow(ruleOf(kind, { isSponsored: true }, anything))
    const gift = await desk.queue(wallet, [{ to: giftee, value: 5n, data: '0x' }], { kind })
    expect(await desk.carryToEnd(gift)).toMatchObject({
      ...{ status: 'failed', errorCode: 'relayer.operation_rejected', transactionHash: null },
      errorDetail: expect.stringContaining('AA33'),
    })
    expect(await desk.sponsorships(gift)).toMatchObject([{ status: 'released' }])
  })

  test('error: gas over the cap is not signed for', async () => {
    const config = desk.rooms.app.get(RelayerConfig)
    for (const [setting, value, code] of [
      ['maxFeeGwei', 0.000001, 'relayer.gas_too_expensive'],
      ['maxOperationGas', 100_000n, 'relayer.gas_too_much'],
      ['maxPreVerificationGas', 10n, 'relayer.gas_too_much'],
    ] as const) {
      const kept = config[setting]
      Object.assign(config, { [setting]: value })
      const id = await desk.queue(await desk.wallets.open(), [office.purchase(TIER.free)])
      expect(await desk.carryToEnd(id)).toMatchObject({ status: 'failed', errorCode: code })
      Object.assign(config, { [setting]: kept })
    }
  })
})
