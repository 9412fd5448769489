import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Events } from '../src/events/index.ts'
import { FollowBlocks } from '../src/indexer/follow-blocks.ts'
import { Loops } from '../src/platform/index.ts'
import { eventually } from './harness/eventually.ts'
import { freePort } from './harness/free-port.ts'
import { openSale, type Sale } from './harness/open-sale.ts'
import { strangers } from './harness/strangers.ts'

const WORKER = join(import.meta.dirname, '..', 'dist', 'src', 'worker.js')
const MINUTE = 60_000

describe('workers that die while they follow the chain', () => {
  let sale: Sale
  let people: ReturnType<typeof strangers>
  let eventId: string
  let onchainEventId: bigint
  const children: ChildProcess[] = []

  beforeAll(async () => {
    sale = await openSale()
    people = strangers(sale)
    eventId = await sale.putOnSale()
    onchainEventId = (await sale.of(Events).find(eventId))?.onchainEventId ?? 0n
    await sale.of(Loops).beforeApplicationShutdown()
  })
  afterAll(async () => {
    await Promise.all(children.map(kill))
    await sale.stop()
  })

  async function startWorker(): Promise<ChildProcess> {
    const env = { ...process.env, WORKER_PORT: String(await freePort()) }
    const child = spawn(process.execPath, [WORKER], { env, stdio: 'ignore' })
    children.push(child)
    return child
  }
  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const tickets = async () => {
    const rows = await sale.database.query<{ token_id: string; owner: string }>('select token_id, owner from tickets')
    return rows
  }

  test(
    'behavior: two workers, one killed in the middle of every purchase, of every reorganisation: all is as on the chain',
    async () => {
      let former = await startWorker()
      for (let round = 0; round < 4; round++) {
        const next = await startWorker()
        const known = (await tickets()).length
        await people.buy(people.ann, onchainEventId, 0, 5)
        await eventually(async () => (await tickets()).length > known) // it is about to rest, or to go on
        const moment = await sale.client.snapshot()
        const lost = people.buy(people.ann, onchainEventId, 0, 2)
        await Promise.all([lost, kill(former)])
        await sale.client.revert({ id: moment })
        await sale.client.increaseTime({ seconds: 60 })
        await people.buy(people.ben, onchainEventId, 0, 3)
        former = next
      }
      await Promise.all(children.map(kill))
      while ((await sale.of(FollowBlocks).step()) > 0);
      const sold = Number(await sale.soldOnChain(eventId))
      expect(await sale.tier(eventId)).toEqual({ held: 0, sold })
      const known = await tickets()
      expect([sold, known.length]).toEqual([32, 32])
      for (const { token_id, owner } of known) expect(await sale.ownerOf(token_id)).toBe(owner)
    },
    3 * MINUTE,
  )
})
