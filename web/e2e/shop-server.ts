import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'

export type ShopServer = { readonly url: string; stop(): Promise<void> }

const start = join(import.meta.dirname, '..', '..', 'examples', 'shop', 'start.ts')

/** The example shop as a program of its own, which finds the stack as anybody's would. */
export async function openShopServer(): Promise<ShopServer> {
  const folder = mkdtempSync(join(tmpdir(), 'boxoffice-shop-'))
  const { CHAIN_RPC_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [start], {
    env: { ...env, SHOP_PORT: '0', SHOP_ORDERS: join(folder, 'orders.json') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
  const urlOf = () => /^Shop: (\S+)$/m.exec(said)?.[1]
  await expect.poll(() => urlOf() ?? hasEnded(child), { timeout: 60_000, message: 'the shop opens' }).toBeTruthy()
  const url = urlOf()
  if (!url) throw new Error(`The shop did not open:\n${said}`)
  return {
    url,
    async stop() {
      if (!hasEnded(child)) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      rmSync(folder, { recursive: true })
    },
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
