import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { Reconcile } from '../src/treasury/reconciling/reconcile.ts'
import { contracts, openSale, type Sale, type Visitor } from './harness/open-sale.ts'

const { PaymentRouter: ROUTER, USDC } = contracts

type Page = { items: { id: string; kind: string; isReversal: boolean; lines: object[] }[]; nextCursor: string | null }

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

  test('error: an account that there is not, and a page that nobody gave', async () => {
    for (const query of ['?account=pocket', '?kind=theft', '?from=yesterday', '?cursor=x', '?limit=0']) {
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

  test.each(['day', 'week'])(
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
})
