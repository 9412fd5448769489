import type { AltoRun } from './alto-command.ts'
import { bundlerNetworks } from './networks.ts'

const KEY = /^0x[0-9a-fA-F]{64}$/

/** Reads from the environment what one run of Alto needs, or says all that is wrong with it at once. */
export function readAltoRun(environment: Record<string, string | undefined>): AltoRun | { problems: string[] } {
  const problems: string[] = []
  const read = (name: string, isRight: (text: string) => boolean, otherwise: string, fallback = '') => {
    const text = environment[name] ?? fallback
    if (!isRight(text)) problems.push(`${name} must be ${otherwise}.`)
    return text
  }
  const networks = Object.values(bundlerNetworks)
  const ids = networks.map(({ chainId }) => String(chainId))
  const chainId = read(
    'CHAIN_ID',
    (id) => ids.includes(id),
    `one of ${ids.join(', ')}: others need a row in networks.ts`,
  )
  const rpcUrl = read('CHAIN_RPC_URL', (url) => /^https?:\/\//.test(url), 'http://… or https://…')
  const port = read('BUNDLER_PORT', (number) => /^\d{1,5}$/.test(number), 'a port', '4337')
  const host = read('BUNDLER_HOST', (name) => HOSTS.includes(name), `one of ${HOSTS.join(', ')}`, LOOPBACK)
  const keys = read(
    'BUNDLER_EXECUTOR_KEYS',
    (list) => list.split(',').every(isKey),
    'private keys, separated by commas',
  )
  const utilityKey = read('BUNDLER_UTILITY_KEY', isKey, 'a private key')
  const network = networks.find((one) => String(one.chainId) === chainId)
  if (problems.length > 0 || !network) return { problems }
  return {
    network,
    rpcUrl,
    port: Number(port),
    executorKeys: keys.split(','),
    utilityKey,
    isOnEveryInterface: host !== LOOPBACK,
  }
}

const LOOPBACK = '127.0.0.1'
const HOSTS = [LOOPBACK, '0.0.0.0']

function isKey(text: string): boolean {
  return KEY.test(text)
}
