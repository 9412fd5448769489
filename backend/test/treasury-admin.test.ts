import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { Ledger, OpsWallet } from '../src/treasury/index.ts'
import { OpsWalletConfig } from '../src/treasury/ops-wallet/ops-wallet.config.ts'
import { Reconcile } from '../src/treasury/reconciling/reconcile.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

const { PaymentRouter: ROUTER, USDC } = contracts

type Item = { id: string; kind: string; key: string; reference: string; isReversal: boolean; lines: object[] }
type Page = { items: Item[]; nextCursor: string | null }

describe('the books, as an admin sees them', () => {
  let sale: Sale
  let admin: Visitor

  beforeAll(async () => {
    sale = await openSale({ areLoopsRunning: false })
    admin = await sale.powerlessAdmin()
    await sale.fund(ROUTER, { usdc: 7n })
    await sale.fund(ROUTER, { usdc: 5n })
    await sale.fund(ROUTER, { usdc: 3n })
    while ((await sale.of(FollowBlocks).step()) > 0);
    await sale.of(Reconcile).run()
  })
  afterAll(() => sale?.stop())

  const page = async (query: string) => {
    const { status, body } = await sale.call('GET', `/admin/ledger${query}`, admin)
    return { status, body: body as unknown as Page }
  }

  test('default: all entries, the newest first, page by page', async () => {
    const first = await page('?limit=2')
    expect(first.body.items).toMatchObject([
      {
        kind: 'money-in',
        isReversal: false,
        lines: [
          { account: 'router', currency: USDC, amountUnits: '3' },
          { account: 'received', amountUnits: '-3' },
        ],
      },
      { lines: [{ amountUnits: '5' }, { amountUnits: '-5' }] },
    ])
    const rest = await page(`?limit=2&cursor=${first.body.nextCursor}`)
    expect([rest.body.items.length, rest.body.nextCursor]).toEqual([1, null])
  })

  test('args: account, kind, from, to: those alone', async () => {
    expect((await page('?account=received&kind=money-in')).body.items).toHaveLength(3)
    expect((await page('?account=gas')).body.items).toHaveLength(0)
    expect((await page('?kind=withdrawal')).body.items).toHaveLength(0)
    expect((await page('?to=2020-01-01T00:00:00Z')).body.items).toHaveLength(0)
    expect((await page('?from=2020-01-01T00:00:00Z')).body.items).toHaveLength(3)
  })

  test('args: about: what has this reference, or this key, and nothing that is like it', async () => {
    const [one] = (await page('')).body.items
    for (const about of [one?.reference, one?.key]) expect((await page(`?about=${about}`)).body.items).toEqual([one])
    expect((await page(`?about=${one?.reference.slice(0, -1)}`)).body.items).toHaveLength(0)
  })

  test('error: an account that there is not, and a page that nobody gave', async () => {
    for (const query of ['?account=pocket', '?kind=theft', '?from=yesterday', '?cursor=x', '?limit=0', '?about=']) {
      expect(await page(query)).toMatchObject({ status: 400, body: { code: 'platform.invalid_request' } })
    }
    expect((await sale.call('GET', '/admin/ledger', await sale.visitor())).status).toBe(403)
  })

  test('behavior: a file for a spreadsheet, a row for each line', async () => {
    const answer = await fetch(`${sale.rooms.url}/api/v1/admin/ledger.csv?account=router`, {
      headers: { authorization: `Bearer ${admin.token}` },
    })
    const rows = (await answer.text()).trim().split('\r\n')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(rows).toHaveLength(7)
    expect(rows[1]).toMatch(new RegExp(`,money-in,no,router,${USDC},3,,log:`))
    expect(rows[2]).toMatch(new RegExp(`,money-in,no,received,${USDC},,3,log:`))
  })

  test.each(['day', 'week', 'month'])(
    'behavior: what each account has, what went through it by %s, and that the chain agrees',
    async (by) => {
      const { status, body } = await sale.call('GET', `/admin/treasury?by=${by}`, admin)
      expect(status).toBe(200)
      expect(body).toMatchObject({
        balances: [
          { account: 'received', type: 'clearing', debitUnits: '0', creditUnits: '15', units: '-15' },
          { account: 'router', type: 'asset', currency: USDC, debitUnits: '15', creditUnits: '0', units: '15' },
        ],
        moves: [{ purpose: 'ops-wallet', problem: null }, { purpose: 'reward-pool' }],
        reconciliation: { isAgreed: true },
      })
      expect((body as unknown as { flows: object[] }).flows).toMatchObject([
        { account: 'received' },
        { account: 'router', debitUnits: '15' },
      ])
    },
  )

  test('behavior: what the ops wallet may pay today, and what is left when it has promised some of it', async () => {
    const [payee = USDC] = sale.of(OpsWalletConfig).payees
    await sale.database.work((work) =>
      sale.of(OpsWallet).reserve(work, { key: 'story:1', purpose: 'story', payee, amountUnits: 2_000n }),
    )
    const { body } = await sale.call('GET', '/admin/treasury', admin)
    // The limits of the settings that `npm start` has: 0.05 for a call, 10,000 for a day.
    expect(body.opsWallet).toMatchObject({
      ...{ address: sale.of(OpsWallet).address, lowUnits: '5000000', fullUnits: '20000000', mostPerCallUnits: '50000' },
      limits: [
        { of: 'purchases', payee: null, mostUnits: '10000000000', usedUnits: '2000', leftUnits: '9999998000' },
        { of: 'payee', payee, mostUnits: '10000000000', usedUnits: '2000', leftUnits: '9999998000' },
        { of: 'refunds', payee: null, mostUnits: '10000000000', usedUnits: '0', leftUnits: '10000000000' },
      ],
    })
  })

  test('behavior: what went through an account in days, weeks from Monday on, and months (UTC)', async () => {
    const put = (at: string, units: bigint) =>
      sale.database.work((work) =>
        sale.of(Ledger).post(work, {
          ...{ key: `story:${at}`, kind: 'correction', happenedAt: new Date(at), reference: 'story' },
          lines: [
            { account: 'capital', currency: 'native', amountUnits: -units },
            { account: 'gas-lanes', currency: 'native', amountUnits: units },
          ],
        }),
      )
    await put('2025-12-31T23:59:59.999Z', 5n) // a Wednesday
    await put('2026-01-01T00:00:00.000Z', 7n)
    await put('2026-01-04T23:59:59.000Z', 2n) // a Sunday
    await put('2026-01-05T00:00:00.000Z', 1n)
    const flows = async (query: string) => {
      const { body } = await sale.call('GET', `/admin/treasury?${query}`, admin)
      const all = body.flows as unknown as {
        period: string
        account: string
        debitUnits: string
        creditUnits: string
      }[]
      const lanes = all.filter(({ account }) => account === 'gas-lanes')
      return Object.fromEntries(lanes.map(({ period, debitUnits }) => [period, debitUnits]))
    }
    const between = 'from=2025-12-01T00:00:00Z&to=2026-02-01T00:00:00Z'
    expect(await flows(`by=day&${between}`)).toEqual({
      ...{ '2025-12-31': '5', '2026-01-01': '7', '2026-01-04': '2', '2026-01-05': '1' },
    })
    expect(await flows(`by=week&${between}`)).toEqual({ '2025-12-29': '14', '2026-01-05': '1' })
    expect(await flows(`by=month&${between}`)).toEqual({ '2025-12-01': '5', '2026-01-01': '10' })
    expect(await flows('by=day&from=2026-01-01T00:00:00Z&to=2026-01-05T00:00:00Z')).toEqual({
      ...{ '2026-01-01': '7', '2026-01-04': '2' },
    })
  })
})
