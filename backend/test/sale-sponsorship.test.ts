import { eventManagerAbi } from '@boxoffice/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { encodeFunctionData } from 'viem'
import { Events } from '../src/events/index.ts'
import { Operations } from '../src/relayer/index.ts'
import { RelayerConfig } from '../src/relayer/relayer.config.ts'
import { SponsorshipConfig } from '../src/relayer/sponsoring/sponsorship.config.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'
import { unbalancedBudgets } from './harness/unbalanced-budgets.ts'

describe('an order that is not sponsored', () => {
  let sale: Sale
  let eventId: string

  beforeAll(async () => {
    sale = await openSale()
    const free = { maximum: 100, prices: { native: '0', usdc: null } }
    eventId = await sale.putOnSale({
      tiers: [
        { name: 'Left', ...free },
        { name: 'Right', ...free },
      ],
    })
  })
  afterEach(() => {
    Object.assign(sale.of(SponsorshipConfig), new SponsorshipConfig())
    Object.assign(sale.of(RelayerConfig), new RelayerConfig())
  })
  afterAll(() => sale.stop())

  const signatures = () => sale.database.query('select id from wallet_signatures')
  const expectRefused = async (fan: Visitor, code: string) => {
    const [before, tier] = [(await signatures()).length, await sale.tier(eventId)]
    const { status, body } = await sale.buy(fan, eventId, { quantity: 2 })
    expect(status).toBe(202)
    expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'failed', error: { code }, tokenIds: [] })
    expect(await sale.tier(eventId)).toEqual({ held: 0, sold: tier?.sold })
    expect(await signatures()).toHaveLength(before)
    const operation = await sale.of(Operations).find(String(body.operationId))
    expect(operation).toMatchObject({ status: 'failed', errorCode: code, signature: null, transactionHash: null })
    expect(operation?.fields?.paymasterData).toBeUndefined()
    expect(await unbalancedBudgets(sale.database)).toEqual([])
  }

  test.each([
    ['budgetInAll', 'relayer.budget_spent'],
    ['budgetPerDay', 'relayer.budget_spent'],
    ['budgetPerEvent', 'relayer.budget_spent'],
    ['budgetPerPersonDay', 'relayer.person_limit'],
  ])('error: over %s it fails with %s, nothing is signed, and the tickets are free again', async (setting, code) => {
    Object.assign(sale.of(SponsorshipConfig), { [setting]: 1n })
    await expectRefused(await sale.visitor(), code)
  })

  test('error: over the operations of a person', async () => {
    const fan = await sale.visitor()
    const { body } = await sale.buy(fan, eventId)
    expect(await sale.endOf(fan, body.orderId)).toMatchObject({ status: 'ticketed' })
    Object.assign(sale.of(SponsorshipConfig), { operationsPerPersonDay: 1 })
    await expectRefused(fan, 'relayer.person_limit')
  })

  test('error: while gas is too expensive', async () => {
    Object.assign(sale.of(RelayerConfig), { maxFeeGwei: 0.000001 })
    await expectRefused(await sale.visitor(), 'relayer.gas_too_expensive')
  })

  test.each([
    ['more tickets', 0n, 3n],
    ['another tier', 1n, 2n],
  ])('error: an operation that buys %s than its order says is not paid for', async (_, tier, quantity) => {
    const operations = sale.of(Operations)
    const { queue } = operations
    const event = await sale.of(Events).find(eventId)
    const args = [event?.onchainEventId ?? 0n, tier, quantity] as const
    const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'purchaseTickets', args })
    operations.queue = (work, asked) => {
      operations.queue = queue
      return queue.call(operations, work, { ...asked, calls: [{ to: contracts.EventManager, value: 0n, data }] })
    }
    await expectRefused(await sale.visitor(), 'checkout.not_sponsored')
  })
})
