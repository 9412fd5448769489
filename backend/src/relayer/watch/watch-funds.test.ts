import { localKey } from '@boxoffice/contracts/deploy'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { privateKeyToAddress } from 'viem/accounts'
import { type BoxOffice, openBoxOffice, TIER } from '../../../test/harness/box-office.ts'
import { type Desk, openDesk } from '../../../test/harness/relayer-desk.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { SponsorshipConfig } from '../sponsoring/sponsorship.config.ts'
import { WatchFunds } from './watch-funds.ts'

const LANES = 'relayer balances'
const PAYMASTER = 'paymaster deposit and stake'

describe('watching what there is to pay gas from', () => {
  let office: BoxOffice
  let desk: Desk

  beforeAll(async () => {
    office = await openBoxOffice()
    desk = await openDesk(office)
  })
  afterEach(() => {
    Object.assign(desk.rooms.app.get(SponsorshipConfig), new SponsorshipConfig())
    Object.assign(desk.rooms.app.get(RelayerConfig), new RelayerConfig())
  })
  afterAll(async () => {
    await desk?.stop()
    await office?.stop()
  })

  const look = () => desk.rooms.app.get(WatchFunds).look()
  const readiness = async () => {
    const answer = await fetch(`${desk.rooms.url}/health/ready`)
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { checks: Record<string, { status: string; detail: string }> }).checks
  }
  const metric = async (name: string, labels = '') => {
    const text = await (await fetch(`${desk.rooms.url}/metrics`)).text()
    const line = text.split('\n').find((one) => one.startsWith(`boxoffice_${name}${labels} `))
    return line === undefined ? undefined : Number(line.split(' ').at(-1))
  }

  test('behavior: before a worker has looked, and long after, readiness says so', async () => {
    expect(await readiness()).toMatchObject({
      [LANES]: { status: 'degraded', detail: 'no worker has looked yet' },
      [PAYMASTER]: { status: 'degraded', detail: 'no worker has looked yet' },
    })
    await look()
    await desk.database.query(`update relayer_funds set seen_at = now() - interval '5 minutes'`)
    const stale = { status: 'degraded', detail: expect.stringMatching(/^no worker has looked since 20/) }
    expect(await readiness()).toMatchObject({ [LANES]: stale, [PAYMASTER]: stale })
  })

  test('default: a local chain as it is deployed has enough of everything', async () => {
    await look()
    expect(await readiness()).toMatchObject({
      [LANES]: { status: 'up', detail: expect.stringMatching(/^\d+ lanes, the poorest is good for \d+ operations/) },
      [PAYMASTER]: {
        status: 'up',
        detail: expect.stringMatching(/^deposit is good for \d+ operations at the worst; stake of 1$/),
      },
    })
    expect(await metric('paymaster_deposit')).toBe(100)
    expect(await metric('paymaster_stake')).toBe(1)
    expect(await metric('paymaster_operations_left')).toBeGreaterThan(100)
  })

  test('behavior: a lane that runs low degrades, and its gauges tell which', async () => {
    const address = privateKeyToAddress(localKey(2))
    const balance = await office.client.getBalance({ address })
    await office.client.setBalance({ address, value: 1n })
    await look()
    expect((await readiness())[LANES]).toMatchObject({
      status: 'degraded',
      detail: expect.stringMatching(/; 1 are low$/),
    })
    expect(await metric('lane_operations_left', `{group="gas",lane="${address}"}`)).toBe(0)
    await office.client.setBalance({ address, value: balance })
    await look()
    expect((await readiness())[LANES]?.status).toBe('up')
  })

  test('behavior: a deposit that runs low degrades; a stake is asked for only where a bundler is', async () => {
    await look()
    Object.assign(desk.rooms.app.get(SponsorshipConfig), { fundsLowOperations: 10 ** 9 })
    expect((await readiness())[PAYMASTER]?.status).toBe('degraded')
    Object.assign(desk.rooms.app.get(SponsorshipConfig), new SponsorshipConfig())
    await desk.database.query(`update relayer_funds set seen = seen || '{"isStaked": false}'`)
    expect((await readiness())[PAYMASTER]?.status).toBe('up')
    Object.assign(desk.rooms.app.get(RelayerConfig), { mode: 'bundler' })
    expect((await readiness())[PAYMASTER]).toMatchObject({
      ...{ status: 'degraded', detail: expect.stringMatching(/no stake$/) },
    })
  })

  test('behavior: what is on its way and what sponsoring costs is measured', async () => {
    const id = await desk.queue(await desk.wallets.open(), [office.purchase(TIER.free)])
    await desk.carryToSigned(id)
    await look()
    expect(await metric('operations', '{status="prepared"}')).toBe(1)
    expect(await metric('sponsorship_spent', '{scope="day",state="reserved"}')).toBeGreaterThan(0)
    await desk.carryToEnd(id)
    await look()
    expect(await metric('operations', '{status="prepared"}')).toBe(0)
    expect(await metric('sponsorship_spent', '{scope="all",state="reserved"}')).toBe(0)
    expect(await metric('sponsorship_spent', '{scope="all",state="settled"}')).toBeGreaterThan(0)
    expect(await metric('sponsorship_budget_left', '{scope="day"}')).toBeLessThan(1000)
  })
})
