import { existsSync, readFileSync } from 'node:fs'
import { LaunchFailure } from './part/launch-failure.ts'

const STANDARD = 31337

/** The chain's number from CHAIN_ID, which has to be the one that the kept chain was made with. */
export function readChainId(env: NodeJS.ProcessEnv, chainIdFile: string): number {
  const text = env.CHAIN_ID || String(STANDARD)
  const chainId = Number(text)
  if (!/^\d+$/.test(text) || chainId < 1 || !Number.isSafeInteger(chainId)) {
    throw new LaunchFailure(`CHAIN_ID is "${text}", which is not a chain's number.`, {
      advice: `It is a whole number, usually ${STANDARD} for a local chain.`,
    })
  }
  const kept = existsSync(chainIdFile) ? readFileSync(chainIdFile, 'utf8') : text
  if (kept !== text) {
    throw new LaunchFailure(`CHAIN_ID is ${text}, but the chain that is kept here has number ${kept}.`, {
      advice: `Set CHAIN_ID=${kept}, use another BOXOFFICE_HOME, or begin again: npm start -- --fresh`,
    })
  }
  return chainId
}
