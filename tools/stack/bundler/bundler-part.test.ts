import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entryPointAddress, localChain } from '@boxoffice/contracts'
import { deterministicDeployerAddress, localKey } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Address, createClient, type Hex, http, parseEther, publicActions, walletActions, zeroHash } from 'viem'
import { createBundlerClient, toSimple7702SmartAccount } from 'viem/account-abstraction'
import { privateKeyToAccount } from 'viem/accounts'
import { askChain } from '../chain/ask-chain.ts'
import type { RunningPart } from '../part/part.ts'
import { startPart } from '../part/start-part.ts'
import { stopPart } from '../part/stop-part.ts'
import { findFreePort } from '../ports/find-free-port.ts'
import { isLoopback, listeningSockets } from '../ports/listening-sockets.ts'
import { startThrowawayChain, type ThrowawayChain } from '../throwaway-chain.ts'
import { bundlerPart, bundlerUrl } from './bundler-part.ts'

const SOMEBODY: Address = '0x00000000000000000000000000000000000b0b0b'
/** Where the package's wallet for EIP-7702 lands by the deterministic deployer with salt 0: viem's default. */
const WALLET_CODE: Address = '0xe6Cae83BdE06E4c305530e199D7217f42808555B'

describe('the bundler of the local stack', () => {
  let folder: string
  let chain: ThrowawayChain
  let bundler: RunningPart
  let url: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-bundler-'))
    chain = await startThrowawayChain()
    const port = await findFreePort()
    url = bundlerUrl(port)
    bundler = await startPart(bundlerPart({ rpcUrl: chain.url, port, cwd: folder }), { logFile: join(folder, 'log') })
  }, 60_000)
  afterAll(async () => {
    if (bundler) await stopPart(bundler)
    await chain?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('default: listens on loopback alone', () => {
    const sockets = listeningSockets([bundler.pid])
    expect(sockets.length).toBeGreaterThan(0)
    expect(sockets.filter((socket) => !isLoopback(socket))).toEqual([])
  })

  test('default: serves our EntryPoint and no method that empties its memory', async () => {
    expect(await askChain(url, 'eth_supportedEntryPoints')).toEqual([entryPointAddress])
    await expect(askChain(url, 'debug_bundler_clearState')).rejects.toThrow('debug_bundler_clearState')
  })

  test('behavior: an operation of a wallet is estimated, sent, bundled and found again', async () => {
    const client = createClient({ chain: localChain, transport: http(chain.url), pollingInterval: 50 })
      .extend(publicActions)
      .extend(walletActions)
    const payer = privateKeyToAccount(localKey(0))
    await client.sendTransaction({ account: payer, to: deterministicDeployerAddress, data: walletDeployment() })

    const owner = privateKeyToAccount(localKey(1))
    const account = await toSimple7702SmartAccount({ client, owner, implementation: WALLET_CODE })
    const authorization = await owner.signAuthorization({ address: WALLET_CODE, chainId: chain.chainId, nonce: 0 })
    const operations = createBundlerClient({ account, client, transport: http(url), pollingInterval: 100 })
    const { fast } = (await askChain(url, 'pimlico_getUserOperationGasPrice')) as { fast: Record<string, Hex> }
    const hash = await operations.sendUserOperation({
      calls: [{ to: SOMEBODY, value: parseEther('1') }],
      authorization,
      maxFeePerGas: BigInt(fast.maxFeePerGas ?? 0),
      maxPriorityFeePerGas: BigInt(fast.maxPriorityFeePerGas ?? 0),
    })
    const { success, receipt } = await operations.waitForUserOperationReceipt({ hash })
    expect(success).toBe(true)
    expect(receipt.to?.toLowerCase()).toBe(entryPointAddress.toLowerCase())
    expect(await client.getBalance({ address: SOMEBODY })).toBe(parseEther('1'))
  }, 30_000)
})

function walletDeployment(): Hex {
  const contracts = createRequire(createRequire(import.meta.url).resolve('@boxoffice/contracts'))
  const artifact = contracts.resolve('@account-abstraction/contracts/artifacts/Simple7702Account.json')
  const { bytecode }: { bytecode: Hex } = JSON.parse(readFileSync(artifact, 'utf8'))
  return `${zeroHash}${bytecode.slice(2)}`
}
