import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entryPointAbi, entryPointAddress } from '@boxoffice/contracts'
import { receiptOf } from '@boxoffice/contracts/deploy'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createClient, type Hex, http, parseEther, publicActions, testActions, walletActions } from 'viem'
import { startPart } from '../part/start-part.ts'
import { waitUntil } from '../part/wait-until.ts'
import { findFreePort } from '../ports/find-free-port.ts'
import { startThrowawayChain, type ThrowawayChain } from '../throwaway-chain.ts'
import { chainPart } from './chain-part.ts'
import { keepChain } from './keep-chain.ts'

describe('the kept chain', () => {
  let chain: ThrowawayChain
  let folder: string

  beforeAll(async () => {
    chain = await startThrowawayChain()
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-keep-'))
  })
  afterAll(async () => {
    await chain.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('behavior: after kill -9 blocks, receipts, logs and code are those of the last save', async () => {
    const hash = await deposit()
    const before = await everythingAbout(hash)
    await chain.save()
    const lost = await deposit()
    chain.kill()
    await chain.restart()

    expect(await everythingAbout(hash)).toEqual(before)
    expect(before.logs).toHaveLength(1)
    await expect(client().getTransactionReceipt({ hash: lost })).rejects.toThrow('could not be found')
  })

  test('behavior: what changes is saved by itself, also what makes no block', async () => {
    const file = join(folder, 'state.json')
    const keeper = keepChain(chain.url, file)
    await deposit()
    const head = await client().getBlock()
    const isSaved = () => readFileSync(file, 'utf8').includes(head.hash.slice(2))
    expect(await waitUntil(isSaved, { withinSeconds: 20 })).toBe(true)
    await client().setBalance({ address: entryPointAddress, value: parseEther('77') })
    await keeper.save()
    await keeper.stop()

    const port = await findFreePort()
    const copy = chainPart({ chainId: 31337, port, stateFile: file })
    const node = await startPart(copy, { logFile: join(folder, 'log') })
    const balance = await client(`http://127.0.0.1:${port}`).getBalance({ address: entryPointAddress })
    process.kill(node.pid)
    await node.ended
    expect(balance).toBe(parseEther('77'))
  })

  test('error: half a state file is refused with the way out', async () => {
    const file = join(folder, 'half.json')
    const keeper = keepChain(chain.url, file)
    await keeper.save()
    await keeper.stop()
    truncateSync(file, 1000)
    const plan = chainPart({ chainId: 31337, port: await findFreePort(), stateFile: file })
    await expect(startPart(plan, { logFile: join(folder, 'half.log') })).rejects.toThrow(
      /The chain ended while it was starting[\s\S]*half\.json is damaged, "npm start -- --fresh"/,
    )
  })

  function client(url = chain.url) {
    return createClient({ transport: http(url), pollingInterval: 50 })
      .extend(testActions({ mode: 'anvil' }))
      .extend(publicActions)
      .extend(walletActions)
  }

  async function deposit(): Promise<Hex> {
    const [account] = await client().getAddresses()
    if (!account) throw new Error('The chain has no accounts.')
    return client().writeContract({
      address: entryPointAddress,
      abi: entryPointAbi,
      functionName: 'depositTo',
      args: [account],
      value: 1n,
      account,
      chain: null,
    })
  }

  async function everythingAbout(hash: Hex) {
    const receipt = await receiptOf(client(), hash)
    const { blockNumber } = receipt
    return {
      receipt,
      transaction: await client().getTransaction({ hash }),
      block: await client().getBlock({ blockNumber }),
      first: await client().getBlock({ blockNumber: 1n }),
      logs: await client().getLogs({ address: entryPointAddress, fromBlock: blockNumber, toBlock: blockNumber }),
      code: await client().getCode({ address: entryPointAddress }),
    }
  }
})
