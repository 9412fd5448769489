import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually } from './harness/eventually.ts'
import { freePort } from './harness/free-port.ts'
import { databaseUrl, type FreshDatabase, freshDatabase } from './harness/fresh-database.ts'

const built = join(import.meta.dirname, '..', 'dist', 'src')

describe('the processes', () => {
  let chain: ThrowawayChain
  let database: FreshDatabase
  const running: ChildProcess[] = []

  beforeAll(async () => {
    chain = await startThrowawayChain()
    database = await freshDatabase()
  })
  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })
  afterAll(async () => {
    await chain.stop()
    await database.drop()
  })

  function run(program: string, environment: Record<string, string>, args: string[] = []) {
    const child = spawn(process.execPath, [join(built, program), ...args], { env: environment })
    running.push(child)
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk))
    return { child, words: () => words, end: async () => (await once(child, 'exit')) as [number | null, string | null] }
  }

  const local = () => ({
    BOXOFFICE_PROFILE: 'local',
    DATABASE_URL: database.url,
    CHAIN_RPC_URL: chain.url,
    BUNDLER_MODE: 'direct',
  })

  test('error: production without its variables does not start, and names each of them', async () => {
    const api = run('main.js', {})
    const addresses = ['DATABASE_URL', 'API_URL', 'WEB_URL', 'CHAIN_RPC_URL', 'BUNDLER_URL', 'MAIL_SMTP_URL']
    const keys = ['CHECKOUT_SALE_SIGNER_KEY', 'RELAYER_SPONSOR_KEY', 'RELAYER_GAS_KEYS', 'TICKETS_CODE_KEY']
    const payments = ['PAYMENTS_SETTLER_KEY', 'PAYMENTS_CHALLENGE_KEY']
    const needed = [...addresses, ...keys, ...payments, 'CHAIN_ID', 'MAIL_FROM', 'IDENTITY_SECRET']
    expect(await api.end()).toEqual([1, null])
    for (const name of needed) {
      expect(api.words()).toMatch(`${name} is missing`)
    }
    expect(api.words()).not.toMatch(/ at .*\.js/)
  })

  test('error: a database that does not answer, or is older than the build, is said in one line', async () => {
    const absent = run('worker.js', { ...local(), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
    await absent.end()
    expect(absent.words()).toMatch(/^The worker cannot start: the database does not answer at DATABASE_URL/)
    const empty = run('worker.js', { ...local(), DATABASE_URL: databaseUrl('postgres') })
    await empty.end()
    expect(empty.words()).toMatch(/older than this build\. Run the migrations first/)
  })

  test('error: a port that is taken is named', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const api = run('main.js', { ...local(), API_PORT: String(port) })
    expect(await api.end()).toEqual([1, null])
    expect(api.words()).toMatch(
      `The api cannot start: its port is taken (listen EADDRINUSE: address already in use 127.0.0.1:${port})`,
    )
    taken.close()
  })

  test('behavior: API and worker follow the chain together, and end cleanly when asked to', async () => {
    const ports = { API_PORT: String(await freePort()), WORKER_PORT: String(await freePort()) }
    const api = run('main.js', { ...local(), ...ports })
    const worker = run('worker.js', { ...local(), ...ports })
    const readiness = async (port: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)
      return (await answer?.json()) as { status: string } | undefined
    }
    await eventually(async () => (await readiness(ports.API_PORT))?.status === 'ready')
    await eventually(async () => (await readiness(ports.WORKER_PORT))?.status === 'ready')

    const ends = [api.end(), worker.end()]
    api.child.kill('SIGTERM')
    worker.child.kill('SIGTERM')
    expect(await Promise.all(ends)).toEqual([
      [0, null],
      [0, null],
    ])
  })

  test('default: seed says who can sign in, again and again the same', async () => {
    run('worker.js', { ...local(), WORKER_PORT: String(await freePort()) }) // carries the catalogue to the chain
    const words = []
    for (let time = 0; time < 2; time++) {
      const cli = run('cli.js', local(), ['seed'])
      expect([await cli.end(), cli.words()]).toEqual([[0, null], expect.stringMatching(/^\{.*\}\n$/)])
      words.push(cli.words())
    }
    expect(words[1]).toBe(words[0])
    expect(JSON.parse(words[0] ?? '')).toMatchObject({ people: { admin: { email: 'admin@boxoffice.test' } } })
  })

  test('default: appoint makes the first admin, again and again the same', async () => {
    for (let time = 0; time < 2; time++) {
      const cli = run('cli.js', local(), ['appoint', 'First@Example.org'])
      expect([await cli.end(), cli.words()]).toEqual([[0, null], 'first@example.org is an admin\n'])
    }
    const nobody = run('cli.js', local(), ['appoint'])
    expect([await nobody.end(), nobody.words()]).toEqual([[1, null], expect.stringMatching(/needs the e-mail address/)])
  })

  test('error: an unknown command says which there are', async () => {
    const cli = run('cli.js', local(), ['destroy'])
    expect(await cli.end()).toEqual([1, null])
    expect(cli.words()).toMatch(/migrate/)
  })
})
