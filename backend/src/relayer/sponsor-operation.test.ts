import { randomUUID } from 'node:crypto'
import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { parseGwei } from 'viem'
import { type BoxOffice, openBoxOffice, TIER } from '../../test/harness/box-office.ts'
import { eventually } from '../../test/harness/eventually.ts'
import { type Desk, openDesk, ruleOf } from '../../test/harness/relayer-desk.ts'
import { unbalancedBudgets } from '../../test/harness/unbalanced-budgets.ts'
import { CarryOperations } from './carry-operations.ts'
import { operationFailed } from './index.ts'
import { OperationRows } from './operation-rows.ts'
import { RelayerConfig } from './relayer.config.ts'
import { SponsorOperation } from './sponsor-operation.ts'
import { SponsorshipConfig } from './sponsoring/sponsorship.config.ts'
import { Sponsorship, type SponsorshipRule } from './sponsorship.ts'

describe('what we pay for', () => {
  let office: BoxOffice
  let desk: Desk
  let config: SponsorshipConfig
  let caps: RelayerConfig

  beforeAll(async () => {
    office = await openBoxOffice()
    desk = await openDesk(office)
    config = desk.rooms.app.get(SponsorshipConfig)
    caps = desk.rooms.app.get(RelayerConfig)
  })
  afterEach(() => {
    Object.assign(config, new SponsorshipConfig())
    Object.assign(caps, new RelayerConfig())
  })
  afterAll(async () => {
    await desk?.stop()
    await office?.stop()
  })

  const take = async (more: { kind?: string; personId?: string } = {}, calls = [office.purchase(TIER.free)]) =>
    desk.queue(await desk.wallets.open(), calls, more)
  const prepare = (ids: readonly string[]) =>
    eventually(async () => {
      await desk.rooms.app.get(CarryOperations).take('prepare')
      const found = await Promise.all(ids.map(desk.find))
      return found.every(({ status }) => status === 'prepared') && found
    })
  /** No signature of ours or of the wallet, no budget touched, and the room above hears it. */
  const expectRefused = async (id: string, code: string) => {
    const before = await desk.database.query('select * from sponsorship_budgets order by scope, subject, period')
    const operation = await desk.carryToEnd(id)
    expect(operation).toMatchObject({ status: 'failed', errorCode: code, signature: null, userOpHash: null })
    expect(operation.fields?.paymasterData).toBeUndefined()
    expect(await desk.facts(operationFailed.type, id)).toMatchObject([{ code, transactionHash: null }])
    const [entry, ...others] = await desk.database.query('select * from sponsorships where operation_id = $1', [id])
    expect([entry, others]).toMatchObject([{ status: 'refused', code, detail: expect.any(String) }, []])
    const after = await desk.database.query(
      'select * from sponsorship_budgets where operations > 0 or settled_units > 0 order by scope, subject, period',
    )
    expect(after).toEqual((before as { operations: number }[]).filter(({ operations }) => operations > 0))
    expect(await unbalancedBudgets(desk.database)).toEqual([])
  }

  test('default: what is settled in the ledger is what the paymaster has paid on the chain', async () => {
    const deposit = () =>
      office.client.readContract({
        ...{ address: entryPointAddress, abi: entryPointAbi, functionName: 'balanceOf' },
        args: [office.contracts.TicketPaymaster],
      })
    const settled = async () => {
      const [row] = await desk.database.query<{ units: string }>(
        `select coalesce(sum(settled_units), 0) as units from sponsorship_budgets where scope = 'all'`,
      )
      return BigInt(row?.units ?? 0)
    }
    const before = [await deposit(), await settled()] as const
    const ids = await Promise.all(Array.from({ length: 5 }, () => take()))
    for (const id of ids) expect((await desk.carryToEnd(id)).status).toBe('confirmed')
    expect(await settled()).toBeGreaterThan(before[1])
    expect((await settled()) - before[1]).toBe(before[0] - (await deposit()))
    expect(await unbalancedBudgets(desk.database)).toEqual([])
  })

  test.each(['budgetInAll', 'budgetPerDay'] as const)('error: over %s', async (setting) => {
    Object.assign(config, { [setting]: 1n })
    await expectRefused(await take(), 'relayer.budget_spent')
  })

  test('error: over the budget of the event that the rule names', async () => {
    const [kind, eventId] = ['tests.of-an-event', randomUUID()]
    desk.rooms.app.get(Sponsorship).allow(ruleOf(kind, { isSponsored: true, eventId }))
    expect((await desk.carryToEnd(await take({ kind }))).status).toBe('confirmed')
    Object.assign(config, { budgetPerEvent: 1n })
    await expectRefused(await take({ kind }), 'relayer.budget_spent')
    expect((await desk.carryToEnd(await take())).status).toBe('confirmed')
  })

  test.each(['budgetPerPersonDay', 'operationsPerPersonDay'] as const)('error: over %s', async (setting) => {
    const personId = randomUUID()
    expect((await desk.carryToEnd(await take({ personId }))).status).toBe('confirmed')
    Object.assign(config, { [setting]: setting === 'budgetPerPersonDay' ? 1n : 1 })
    await expectRefused(await take({ personId }), 'relayer.person_limit')
  })

  test('error: over the ceiling of the gas price', async () => {
    Object.assign(caps, { maxFeeGwei: 0.000001 })
    await expectRefused(await take(), 'relayer.gas_too_expensive')
  })

  test('error: a call that is on no list, though the rule says yes', async () => {
    const kind = 'tests.lists-nothing'
    desk.rooms.app.get(Sponsorship).allow(ruleOf(kind, { isSponsored: true }, []))
    await expectRefused(await take({ kind }), 'relayer.call_not_sponsored')
  })

  test('error: whoever had the chain undo too much', async () => {
    Object.assign(config, { revertsPerPerson: 1 })
    const personId = randomUUID()
    const id = await take({ personId }, [office.purchase(TIER.single)])
    await desk.carryToSigned(id)
    await office.buyAsStranger(TIER.single) // the last one, between signature and block
    expect(await desk.carryToEnd(id)).toMatchObject({ status: 'failed', errorCode: 'relayer.reverted' })
    expect(await desk.sponsorships(id)).toMatchObject([{ status: 'settled' }])
    await expectRefused(await take({ personId }), 'relayer.too_many_reverts')
  })

  test('behavior: one that is refused does not sink its neighbours; one that was outrun is left alone', async () => {
    const poor = randomUUID()
    const people = [randomUUID(), poor, poor, randomUUID()]
    const prepared = await prepare(await Promise.all(people.map((personId) => take({ personId }))))
    const [outrun] = prepared
    if (outrun) await desk.rooms.app.get(OperationRows).writeMany([{ operation: outrun, changes: {} }])
    Object.assign(config, { operationsPerPersonDay: 1 })
    await desk.rooms.app.get(SponsorOperation).step(prepared)
    const after = await Promise.all(prepared.map(({ id }) => desk.find(id)))
    expect(after.map(({ status, fields }) => [status, fields?.paymasterData !== undefined])).toEqual([
      ['prepared', false],
      ['prepared', true],
      ['failed', false],
      ['prepared', true],
    ])
    expect(await desk.sponsorships(outrun?.id ?? '')).toEqual([])
    for (const { id } of after) await desk.carryToEnd(id)
    expect(await unbalancedBudgets(desk.database)).toEqual([])
  })

  test('behavior: one that its rule cannot judge waits, and its neighbours go on', async () => {
    const kind = 'tests.stumbles'
    let stumblesOver: string | undefined
    const rule: SponsorshipRule['rule'] = async (operations) => {
      if (operations.some(({ id }) => id === stumblesOver)) throw new Error('a rule that stumbles')
      return operations.map(() => ({ isSponsored: true }))
    }
    desk.rooms.app.get(Sponsorship).allow({ ...ruleOf(kind), rule })
    const prepared = await prepare(await Promise.all(Array.from({ length: 3 }, () => take({ kind }))))
    stumblesOver = prepared[1]?.id
    await desk.rooms.app.get(SponsorOperation).step(prepared)
    const after = await Promise.all(prepared.map(({ id }) => desk.find(id)))
    expect(after.map(({ fields }) => fields?.paymasterData !== undefined)).toEqual([true, false, true])
    expect(await unbalancedBudgets(desk.database)).toEqual([])
    stumblesOver = undefined
    for (const { id } of prepared) expect((await desk.carryToEnd(id)).status).toBe('confirmed')
  })

  test('behavior: two workers that sponsor the same operations reserve each of them once', async () => {
    const prepared = await prepare(await Promise.all(Array.from({ length: 6 }, () => take())))
    const sponsor = desk.rooms.app.get(SponsorOperation)
    await Promise.all([sponsor.step(prepared), sponsor.step(prepared.toReversed()), sponsor.step(prepared)])
    for (const { id } of prepared) expect(await desk.sponsorships(id)).toMatchObject([{ status: 'reserved' }])
    for (const { id } of prepared) expect((await desk.carryToEnd(id)).status).toBe('confirmed')
    expect(await unbalancedBudgets(desk.database)).toEqual([])
  })

  test('behavior: what is reserved is the worst that EntryPoint could take', async () => {
    const id = await take()
    const { fields } = await desk.carryToSigned(id)
    const [entry] = await desk.sponsorships(id)
    const { callGasLimit = 0n, verificationGasLimit = 0n, preVerificationGas = 0n } = fields ?? {}
    const gas = callGasLimit + verificationGasLimit + preVerificationGas + (fields?.paymasterVerificationGasLimit ?? 0n)
    expect(entry?.reserved_units).toBe(String(gas * (fields?.maxFeePerGas ?? 0n)))
    expect(fields?.maxFeePerGas).toBeLessThanOrEqual(parseGwei(String(caps.maxFeeGwei)))
    await desk.carryToEnd(id)
  })
})
