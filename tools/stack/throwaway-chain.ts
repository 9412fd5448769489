import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deployLocal, type LocalContracts } from '@boxoffice/contracts/deploy'
import { chainPart, chainUrl } from './chain/chain-part.ts'
import { saveChain } from './chain/save-chain.ts'
import { startPart } from './part/start-part.ts'
import { killGroup, stopPart } from './part/stop-part.ts'
import { findFreePort } from './ports/find-free-port.ts'

export type ThrowawayChainOptions = {
  chainId?: number
  /** Seconds between blocks; left out, each transaction gets its block at once. */
  blockSeconds?: number
  /** False for a bare chain. */
  withContracts?: boolean
}

export type ThrowawayChain = {
  url: string
  port: number
  chainId: number
  contracts: LocalContracts | undefined
  pid: () => number
  isRunning: () => boolean
  /** Keeps the state for the next restart. */
  save: () => Promise<void>
  /** Ends it at once. What came after the last save is lost, as it would be for the local stack. */
  kill: () => void
  /** Starts it again on the same port from the last save, or from nothing; a running one is stopped first. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** A real local chain of one's own for a test run. */
export async function startThrowawayChain(options: ThrowawayChainOptions = {}): Promise<ThrowawayChain> {
  const { chainId = 31337, blockSeconds, withContracts = true } = options
  const folder = mkdtempSync(join(tmpdir(), 'boxoffice-chain-'))
  const stateFile = join(folder, 'state.json')
  const port = await findFreePort()
  const url = chainUrl(port)
  const start = () => startPart(chainPart({ chainId, port, stateFile, blockSeconds }), { logFile: join(folder, 'log') })
  let node = await start()

  const removeAll = () => {
    killGroup(node.pid)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', removeAll)
  return {
    url,
    port,
    chainId,
    contracts: withContracts ? await deployLocal(url) : undefined,
    pid: () => node.pid,
    isRunning: () => !node.hasEnded(),
    save: () => saveChain(url, stateFile),
    kill: () => process.kill(node.pid, 'SIGKILL'),
    restart: async () => {
      await stopPart(node)
      node = await start()
    },
    stop: async () => {
      await stopPart(node)
      process.off('exit', removeAll)
      removeAll()
    },
  }
}
