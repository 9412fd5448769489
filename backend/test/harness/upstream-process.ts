import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localKey } from '@boxoffice/contracts/deploy'
import { privateKeyToAddress } from 'viem/accounts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'

const SCRIPT = join(import.meta.dirname, '..', '..', '..', 'tools', 'upstream.ts')

export type UpstreamProcess = Awaited<ReturnType<typeof openUpstreamProcess>>

/** The merchant of the local stack, in a process of its own, with its journal. */
export async function openUpstreamProcess({ rpcUrl, apiUrl }: { rpcUrl: string; apiUrl: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'boxoffice-upstream-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  const start = async () => {
    const told = { CHAIN_ID: '31337', CHAIN_RPC_URL: rpcUrl, API_URL: apiUrl, UPSTREAM_PORT: String(port) }
    const own = { UPSTREAM_KEY: localKey('upstream'), UPSTREAM_JOURNAL: join(folder, 'sales.jsonl') }
    child = spawn(process.execPath, [SCRIPT], { env: { ...process.env, ...told, ...own }, stdio: 'ignore' })
    await eventually(() =>
      fetch(`${url}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
  }
  await start()
  return {
    ...{ url, start, kill },
    address: privateKeyToAddress(localKey('upstream')),
    stop: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
