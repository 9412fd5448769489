import { join } from 'node:path'
import { BaseError, formatEther } from 'viem'
import { localChain } from './chains.ts'
import { deployLocal } from './deploy/deploy-local.ts'
import { readSettings } from './deploy/read-settings.ts'
import { runDeployment } from './deploy/run-deployment.ts'

const HELP = `npm run deploy puts Boxoffice on a chain, or finishes what an earlier run began.
What it needs is in docs/deploy.md, under "Contracts".`

if (process.argv.includes('--help')) {
  console.log(HELP)
} else {
  process.exitCode = process.env.CHAIN_ID === String(localChain.id) ? await deployOnLocal() : await deploy()
}

/** A local chain has its terms and its keys; all it needs to be told is where it is. */
async function deployOnLocal(): Promise<number> {
  try {
    say(localChain.name, await deployLocal(process.env.CHAIN_RPC_URL ?? ''))
    return 0
  } catch (error) {
    console.error(explain(error))
    return 1
  }
}

async function deploy(): Promise<number> {
  const settings = readSettings(process.env)
  if ('problems' in settings) {
    console.error(['These variables are not right:', ...settings.problems].join('\n  '))
    console.error(HELP)
    return 1
  }
  const folder = process.env.CONTRACTS_RECORDS ?? join(import.meta.dirname, 'deployments')
  try {
    const { contracts, left } = await runDeployment({ settings, folder, say: (line) => console.log(line) })
    say(settings.network.chain.name, contracts)
    if (left.length > 0) console.log('\nLeft to do, with keys that the deployer does not have:')
    for (const { what, by, to, data, value } of left) {
      console.log(`  ${what}\n    from ${by} to ${to}, value ${formatEther(value)}, data ${data}`)
    }
    console.log(`\nWhat was done is recorded in ${folder}: commit it, and run "npm run generate".`)
    return 0
  } catch (error) {
    console.error(explain(error))
    console.error('What was done stays done. Run it again to go on.')
    return 1
  }
}

function say(chain: string, contracts: Record<string, string>): void {
  console.log(`\nBoxoffice stands on ${chain}:`)
  for (const [name, address] of Object.entries(contracts)) console.log(`  ${name.padEnd(20)}${address}`)
}

/** Not the whole of what was sent: a creation code is longer than any terminal. */
function explain(error: unknown): unknown {
  if (error instanceof BaseError) return `${error.shortMessage} ${error.details}`
  return error instanceof Error ? error.message : error
}
