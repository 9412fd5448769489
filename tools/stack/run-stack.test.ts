import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { deployments, entryPointAddress, multicall3Address } from '@boxoffice/contracts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { askChain } from './chain/ask-chain.ts'
import { STOP_ORDER } from './home/end-leftovers.ts'
import { type Home, homeAt } from './home/home.ts'
import { identify, isAlive } from './home/process-identity.ts'
import type { PartName } from './part/part.ts'
import { killGroup } from './part/stop-part.ts'
import { waitUntil } from './part/wait-until.ts'
import { familyOf, isLoopback, listeningSockets } from './ports/listening-sockets.ts'
import { databasePlaces } from './postgres/local-database.ts'
import { type Ask, everythingDone, waysOf } from './testing/done-so-far.ts'
import { type Launched, launch, type StackFile } from './testing/launch.ts'
import { queryStack } from './testing/query-stack.ts'
import { readBlock } from './testing/read-chain.ts'
import { commandLineOf, environmentOf } from './testing/read-process.ts'
import { runReindex } from './testing/run-reindex.ts'
import { expectOneTicket, takeTicket } from './testing/ticket-journey.ts'
import { type Operation, Visitor } from './testing/visitor.ts'
import { wordsOfTakenPorts } from './testing/words-of-taken-ports.ts'

type StackName = 'first' | 'second'

const MINUTES = 60_000
const PARTS: readonly PartName[] = ['database', 'chain', 'bundler', 'api', 'worker', 'web', 'upstream']

// One story of two stacks, told in order: starting one for each sentence would take minutes.
describe('the local stack', () => {
  let folder: string
  let first: Launched
  let firstFile: StackFile
  let second: Launched
  let secondFile: StackFile
  const everLaunched: Launched[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-stack-'))
    chmodSync(folder, 0o755)
    first = start('first')
    firstFile = await first.ready()
  }, 4 * MINUTES)

  afterAll(async () => {
    for (const { signal } of everLaunched) signal('SIGTERM')
    await Promise.all(everLaunched.map(({ exited }) => exited))
    for (const name of ['first', 'second']) {
      rmSync(dirname(databasePlaces(home(name)).elsewhere), { recursive: true, force: true })
    }
    rmSync(folder, { recursive: true, force: true })
  }, MINUTES)

  test('default: everything answers, and the last lines say where', async () => {
    expect(first.output().trimEnd().split('\n').slice(-2)).toEqual([`Web: ${firstFile.web}`, `API: ${firstFile.api}`])
    expect((await fetch(firstFile.web)).status).toBe(200)
    expect((await fetch(`${firstFile.api}/health/ready`)).status).toBe(200)
    expect(await askChain(firstFile.rpc, 'eth_chainId')).toBe('0x7a69')
    expect(await askChain(firstFile.bundler, 'eth_supportedEntryPoints')).toEqual([
      '0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108',
    ])
  })

  test('default: stack.json is for its owner alone and names the contracts', () => {
    expect(statSync(home('first').stackFile).mode & 0o777).toBe(0o600)
    expect(firstFile).toMatchObject({
      chainId: 31337,
      contracts: { EntryPoint: entryPointAddress, Multicall3: multicall3Address, ...deployments[31337].contracts },
      people: {
        ...{ admin: { email: 'admin@boxoffice.test' }, organizer: { email: 'organizer@boxoffice.test' } },
        attendee: { email: 'attendee@boxoffice.test' },
        door: { email: 'door@boxoffice.test' },
      },
      merchant: { apiKey: expect.stringMatching(/^bxk_/) },
    })
  })

  test('default: there is something to see and somebody to be, and the last lines say who', async () => {
    const answer = await fetch(`${firstFile.api}/api/v1/events?limit=100`)
    const { items } = (await answer.json()) as { items: object[] }
    expect(items).toHaveLength(8)
    for (const { email } of Object.values(firstFile.people)) expect(first.output()).toContain(email)
  })

  test(
    'default: a ticket goes all the way, through the bundler',
    async () => expect(await waysOf(asking('first'), await takeTicket(firstFile))).toEqual([{ way: 'bundler' }]),
    2 * MINUTES,
  )

  test(
    'default: the read tables come back from the chain, while all of it runs',
    async () => {
      const sales = () => asking('first')('select token_id, block_hash from sales order by token_id')
      const before = await sales()
      expect(before.length).toBeGreaterThan(0)
      await asking('first')('truncate sales, tickets, onchain_events')
      const { code, output } = await runReindex(home('first').folder)
      expect([code, output]).toEqual([0, expect.stringMatching(/read \d+ logs of \d+ blocks again\n$/)])
      expect(await sales()).toEqual(before)
    },
    MINUTES,
  )

  test('default: nothing listens off loopback, and no key can be seen among the processes', () => {
    const sockets = listeningSockets([first.pid])
    expect(sockets.filter((socket) => !isLoopback(socket))).toEqual([])
    const ports = new Set(sockets.map(({ port }) => port))
    for (const name of PARTS) expect(ports).toContain(first.part(name).port)
    for (const pid of familyOf([first.pid])) {
      expect(commandLineOf(pid)).not.toMatch(/0x[0-9a-f]{64}/)
    }
  })

  test('default: the master key of the wallets is in a file for its owner alone, and in no log, argument or environment', async () => {
    const { masterKeyFile, logs } = home('first')
    expect(statSync(masterKeyFile).mode & 0o777).toBe(0o600)
    const key = readFileSync(masterKeyFile, 'utf8').trim()
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    const written = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'))
    expect([first.output(), ...written].filter((text) => text.includes(key))).toEqual([])
    for (const pid of familyOf([first.pid])) expect(commandLineOf(pid) + environmentOf(pid)).not.toContain(key)
    expect(environmentOf(first.part('worker').pid)).toContain(`WALLETS_MASTER_KEY_FILE=${masterKeyFile}`)
  })

  test('error: a second launcher on the same home is refused with the pid of the first, and does not wipe it', async () => {
    const other = start('first', ['--fresh'])
    expect(await other.exited).toBe(1)
    expect(other.output()).toContain(`A launcher is already running this stack (pid ${first.pid},`)
    expect(existsSync(home('first').stackFile)).toBe(true)
  })

  test('error: a port that is asked for and taken is refused by its variable', async () => {
    const port = String(first.part('web').port)
    const other = start('second', [], { CHAIN_PORT: port })
    expect(await other.exited).toBe(1)
    expect(other.output()).toContain(`CHAIN_PORT is ${port}, and something else is listening there.`)
  })

  test(
    'behavior: a second stack runs beside the first, on ports of its own',
    async () => {
      second = start('second', ['--fresh'], { BUNDLER_MODE: 'direct' })
      secondFile = await second.ready()
      expect(second.output()).toMatch(/Beginning afresh: there was no data/)
      const ports = [first, second].flatMap(({ part }) => PARTS.map((name) => part(name).port))
      expect(new Set(ports).size).toBe(ports.length)
      for (const words of wordsOfTakenPorts(first)) expect(second.output()).toMatch(words)
      for (const { api } of [firstFile, secondFile]) expect((await fetch(`${api}/health/ready`)).status).toBe(200)
    },
    4 * MINUTES,
  )

  test(
    'default: a ticket goes all the way, direct',
    async () => expect(await waysOf(asking('second'), await takeTicket(secondFile))).toEqual([{ way: 'direct' }]),
    2 * MINUTES,
  )

  test.each(PARTS)(
    'behavior: %s comes back after kill -9, and the product is well again',
    async (name) => {
      const { pid } = first.part(name)
      process.kill(pid, 'SIGKILL')
      await until(
        () => first.output().includes(`${name} is back (pid ${first.part(name).pid})`) && first.part(name).pid !== pid,
      )
      await until(async () => (await fetch(`${firstFile.api}/health/ready`)).status === 200)
      await until(async () => (await fetch(firstFile.web)).status === 200)
    },
    MINUTES,
  )

  test(
    'behavior: the worker is killed between submit and confirm, and the ticket arrives, once',
    async () => {
      const visitor = await Visitor.signIn(firstFile.api)
      const [choice, key] = [await visitor.findFreeTier(), randomUUID()]
      const { pid } = first.part('worker')
      await askChain(firstFile.rpc, 'evm_setAutomine', [false]) // without a block nothing is confirmed
      const accepted = await visitor.take(choice, key)
      let last: Operation | undefined
      for await (last of visitor.watch(accepted.stream)) {
        if (last.status !== 'submitted' || !identify(pid)) continue
        process.kill(pid, 'SIGKILL')
        await until(() => identify(pid) === undefined)
        await askChain(firstFile.rpc, 'evm_setAutomine', [true])
        await askChain(firstFile.rpc, 'evm_mine')
        expect(await visitor.take(choice, key)).toEqual(accepted) // as somebody without patience does
      }
      expect(first.part('worker').pid).not.toBe(pid)
      await expectOneTicket(firstFile, { visitor, accepted, last })
      expect(await waysOf(asking('first'), last)).toHaveLength(1)
    },
    3 * MINUTES,
  )

  test(
    'behavior: after kill -9 of the launcher the next one ends what it left and has the data',
    async () => {
      await asking('second')('create table kept as select 1 as value')
      await askChain(secondFile.rpc, 'evm_mine')
      const [head, before] = [await readBlock(secondFile.rpc), await everythingDone(asking('second'))]
      const left = PARTS.map((name) => second.part(name))
      second.signal('SIGKILL')
      await second.exited
      expect(left.every(isAlive)).toBe(true)

      second = start('second')
      secondFile = await second.ready()
      expect(second.output()).toContain('The last launcher died and left')
      expect(second.output()).toContain('The chain it left is saved')
      expect(left.some(isAlive)).toBe(false)
      // Blocks may follow it: what sponsoring the catalogue has cost is put back into the paymaster's deposit.
      expect(await readBlock(secondFile.rpc, head.number)).toEqual(head)
      expect(await asking('second')('select value from kept')).toEqual([{ value: 1 }])
      expect(await everythingDone(asking('second'))).toEqual(before)
    },
    4 * MINUTES,
  )

  test(
    'behavior: Ctrl-C, twice as npm sends it, stops everything in order and leaves nobody',
    async () => {
      const family = familyOf([second.pid]).flatMap((pid) => (pid === second.pid ? [] : (identify(pid) ?? [])))
      const lastToFirst = [...STOP_ORDER].reverse().map((step) => step.map((name) => second.part(name)))
      second.signal('SIGINT')
      second.signal('SIGINT')
      let isOrdered = true
      await until(() => {
        // Looked at from the last to the first: where one is gone, all that end before it have to be gone as well.
        const alive = lastToFirst.map((step) => step.some(isAlive))
        isOrdered &&= alive.every((isStepAlive, index) => !isStepAlive || alive.slice(0, index).every(Boolean))
        return !alive.some(Boolean)
      }, 1)
      expect(isOrdered).toBe(true)
      expect(await second.exited).toBe(0)
      expect(family.filter(isAlive)).toEqual([])
      expect(second.output()).not.toMatch(/died \(/)
      expect(readdirSync(home('second').folder).sort()).toEqual(['data', 'logs', 'master-key'])
    },
    MINUTES,
  )

  test(
    'behavior: --fresh says what it removed and begins without it',
    async () => {
      second = start('second', ['--fresh'])
      secondFile = await second.ready()
      expect(second.output()).toMatch(/Beginning afresh, removed: .*chain.*database/)
      await expect(asking('second')('select value from kept')).rejects.toThrow('relation "kept" does not exist')
    },
    4 * MINUTES,
  )

  test(
    'behavior: a part that dies again and again ends the stack with its last words',
    async () => {
      const hasEnded = { value: false }
      void second.exited.then(() => {
        hasEnded.value = true
      })
      let killed = 0
      await until(() => {
        const parts = second.partPids()
        const { pid } = parts.length > 0 ? second.part('worker') : { pid: 0 }
        if (!hasEnded.value && pid > 0 && pid !== killed && identify(pid)) {
          killGroup(pid)
          killed = pid
        }
        return hasEnded.value
      })
      expect(await second.exited).toBe(1)
      expect(second.output()).toMatch(/The worker died 5 times within a minute/)
    },
    MINUTES,
  )

  function start(name: string, args: string[] = [], env: Record<string, string> = {}): Launched {
    const launched = launch(join(folder, name), { args, env })
    everLaunched.push(launched)
    return launched
  }

  function home(name: string): Home {
    return homeAt(join(folder, name))
  }

  function asking(name: StackName): Ask {
    const { port } = (name === 'first' ? first : second).part('database')
    return (sql, values) => queryStack(home(name).folder, port, sql, values)
  }

  async function until(question: () => boolean | Promise<boolean>, everyMs = 50): Promise<void> {
    if (await waitUntil(question, { withinSeconds: 45, everyMs })) return
    throw new Error(`It never happened.\n${first.output()}\n${second?.output() ?? ''}`)
  }
})
