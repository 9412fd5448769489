import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundlerPart, bundlerUrl } from '@boxoffice/tools/stack/bundler/bundler-part.ts'
import type { RunningPart } from '@boxoffice/tools/stack/part/part.ts'
import { startPart } from '@boxoffice/tools/stack/part/start-part.ts'
import { stopPart } from '@boxoffice/tools/stack/part/stop-part.ts'
import { findFreePort } from '@boxoffice/tools/stack/ports/find-free-port.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { toPackedUserOperation } from 'viem/account-abstraction'
import { type BoxOffice, openBoxOffice, TIER } from '../../../test/harness/box-office.ts'
import { type Desk, openDesk } from '../../../test/harness/relayer-desk.ts'
import type { Operation } from '../operation.ts'
import { OperationRows } from '../operation-rows.ts'
import { RelayerConfig } from '../relayer.config.ts'
import type { SignedOperation } from './submission.ts'
import { Submissions } from './submissions.ts'

describe('the ways to the chain', () => {
  let folder: string
  let office: BoxOffice
  let bundler: RunningPart
  let bundlerAt: string
  let desk: Desk
  let fault: Server | undefined

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-ways-'))
    office = await openBoxOffice()
    const port = await findFreePort()
    bundlerAt = bundlerUrl(port)
    const part = bundlerPart({ rpcUrl: office.chain.url, port, cwd: folder })
    bundler = await startPart(part, { logFile: join(folder, 'log') })
  })
  afterEach(async () => {
    await desk?.stop()
    fault?.close()
  })
  afterAll(async () => {
    if (bundler) await stopPart(bundler)
    await office?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const openWith = async (mode: string, url = bundlerAt) => {
    desk = await openDesk(office, { environment: { BUNDLER_MODE: mode, BUNDLER_URL: url } })
  }
  const signedOf = ({ id, wallet, nonce, fields, signature, userOpHash }: Operation): SignedOperation => {
    if (!fields || nonce === null || !signature || !userOpHash) throw new Error('it is not signed')
    return { id, userOpHash, userOperation: { ...fields, sender: wallet, nonce, signature } }
  }
  const expectOneTicket = async (id: string, wallet: `0x${string}`) => {
    const operation = await desk.carryToEnd(id)
    expect(operation).toMatchObject({ status: 'confirmed', tokenIds: [expect.any(String)] })
    expect(await office.ticketsOf(wallet)).toBe(1n)
    return operation
  }

  for (const way of ['bundler', 'direct'] as const) {
    test(`default: ${way} carries operations, the first of a wallet and the next`, async () => {
      await openWith(way)
      const wallet = await desk.wallets.open()
      const first = await expectOneTicket(await desk.queue(wallet, [office.purchase(TIER.free)]), wallet)
      expect(first.submittedThrough).toBe(way)
      const next = await desk.carryToEnd(await desk.queue(wallet, [office.purchase(TIER.free, 2n)]))
      expect(next).toMatchObject({ status: 'confirmed', submittedThrough: way })
      expect(await office.ticketsOf(wallet)).toBe(3n)
    })

    test(`behavior: ${way} takes the same operation again and again, and carries it out once`, async () => {
      await openWith(way)
      const wallet = await desk.wallets.open()
      const id = await desk.queue(wallet, [office.purchase(TIER.free)])
      const signed = signedOf(await desk.carryToSigned(id))
      const submissions = desk.rooms.app.get(Submissions)
      expect(await submissions.submit([signed])).toEqual([{ id, way }])
      await submissions.submit([signed]) // which may be refused, for it may have been carried out by now
      const { steps } = await expectOneTicket(id, wallet)
      expect(steps.map(({ name }) => name)).toEqual(['queued', 'prepared', 'submitted', 'included', 'confirmed'])
    })

    test(`error: ${way} says why the EntryPoint refuses an operation`, async () => {
      await openWith(way)
      const stranger = await desk.wallets.open()
      const sign = desk.wallets.signMany.bind(desk.wallets)
      desk.wallets.signMany = (requests) => sign(requests.map((request) => ({ ...request, wallet: stranger })))
      const id = await desk.queue(await desk.wallets.open(), [office.purchase(TIER.free)])
      expect(await desk.carryToEnd(id)).toMatchObject({
        ...{ status: 'failed', errorCode: 'relayer.operation_rejected', transactionHash: null },
        errorDetail: expect.stringMatching(/AA24|signature/),
      })
    })
  }

  test('behavior: while its transaction waits for a block, an operation that is sent again has no second one', async () => {
    await openWith('direct')
    const [mine, yours] = await Promise.all([desk.wallets.open(), desk.wallets.open()])
    const id = await desk.queue(mine, [office.purchase(TIER.free)])
    const next = await desk.queue(yours, [office.purchase(TIER.free)])
    const [signed, other] = [signedOf(await desk.carryToSigned(id)), signedOf(await desk.carryToSigned(next))]
    const submissions = desk.rooms.app.get(Submissions)
    await office.client.setAutomine(false)
    for (const one of [signed, signed, other, signed, other]) await submissions.submit([one])
    await desk.sender.step()
    expect((await office.client.getTxpoolStatus()).pending).toBe(2)
    await office.client.mine({ blocks: 1 })
    await office.client.setAutomine(true)
    await expectOneTicket(id, mine)
    await expectOneTicket(next, yours)
  })

  test('behavior: with the bundler down operations go direct', async () => {
    await openWith('bundler', 'http://127.0.0.1:1')
    const wallet = await desk.wallets.open()
    const operation = await expectOneTicket(await desk.queue(wallet, [office.purchase(TIER.free)]), wallet)
    expect(operation.submittedThrough).toBe('direct')
  })

  test('behavior: a bundler that asks for other fields than the EntryPoint is passed by', async () => {
    await openWith('bundler', await faulty({ error: { code: -32602, message: 'preVerificationGas is not enough' } }))
    const wallet = await desk.wallets.open()
    const operation = await expectOneTicket(await desk.queue(wallet, [office.purchase(TIER.free)]), wallet)
    expect(operation.submittedThrough).toBe('direct')
  })

  test('behavior: the answer of the bundler is lost, and there is one ticket', async () => {
    const lossy = await losingAnswers(bundlerAt)
    await openWith('bundler', lossy)
    const before = await office.directTransactions()
    const wallet = await desk.wallets.open()
    await expectOneTicket(await desk.queue(wallet, [office.purchase(TIER.free)]), wallet)
    expect((await office.directTransactions()) - before).toBeLessThanOrEqual(1)
  })

  test('behavior: what a bundler has taken and forgotten is sent again, and direct when that does not help', async () => {
    await openWith('bundler', await faulty({ result: `0x${'00'.repeat(32)}` }))
    const wallet = await desk.wallets.open()
    const id = await desk.queue(wallet, [office.purchase(TIER.free)])
    await desk.carryUntil(id, ({ status }) => status === 'submitted')
    await desk.database.query(
      `update operations set attempts = 7, due_at = now(), steps = (
         select jsonb_agg(jsonb_set(one, '{at}', '"2020-01-01T00:00:00.000Z"')) from jsonb_array_elements(steps) one)
        where id = $1`,
      [id],
    )
    await expectOneTicket(id, wallet)
  })

  test('behavior: a sponsorship that has run out is not carried out, and the operation is built anew, once', async () => {
    await openWith('bundler', await faulty({ result: `0x${'00'.repeat(32)}` }))
    const wallet = await desk.wallets.open()
    const id = await desk.queue(wallet, [office.purchase(TIER.free)])
    const first = await desk.carryUntil(id, ({ status }) => status === 'submitted')
    await office.client.increaseTime({ seconds: 400 })
    await office.client.mine({ blocks: 1 })
    await desk.carryUntil(id, ({ status }) => status === 'dropped')
    expect(await desk.sponsorships(id)).toMatchObject([{ status: 'released' }])
    Object.assign(desk.rooms.app.get(RelayerConfig), { mode: 'direct' })
    const operation = await expectOneTicket(id, wallet)
    expect(operation).toMatchObject({ preparations: 2, formerHashes: [first.userOpHash], nonce: first.nonce })
    expect(await desk.sponsorships(id)).toMatchObject([{ status: 'released' }, { status: 'settled' }])
  })

  test('behavior: what was given up and carried out by somebody after all is found, not done again', async () => {
    await openWith('bundler', await faulty({ result: `0x${'00'.repeat(32)}` }))
    const wallet = await desk.wallets.open()
    const id = await desk.queue(wallet, [office.purchase(TIER.free)])
    const first = await desk.carryUntil(id, ({ status }) => status === 'submitted')
    await desk.rooms.app.get(OperationRows).buildAnew([{ operation: first, to: 'dropped', seconds: 0 }])
    const { userOperation } = signedOf(first)
    await office.bundleAsStranger([toPackedUserOperation(userOperation)])
    const operation = await expectOneTicket(id, wallet)
    expect(operation).toMatchObject({ userOpHash: first.userOpHash, preparations: 1 })
    expect(await desk.sponsorships(id)).toMatchObject([{ status: 'settled' }])
  })

  /** Forces a fault: a bundler that answers everything with this. */
  async function faulty(answer: object): Promise<string> {
    return listen(createServer((_, response) => response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, ...answer }))))
  }

  /** Forces a fault: the bundler hears, and is not heard. */
  async function losingAnswers(url: string): Promise<string> {
    return listen(
      createServer(async (request, response) => {
        let body = ''
        for await (const part of request) body += part
        await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        response.destroy()
      }),
    )
  }

  async function listen(server: Server): Promise<string> {
    fault = server
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
})
