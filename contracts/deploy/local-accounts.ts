import { pbkdf2Sync } from 'node:crypto'
import { type Address, bytesToHex, type Hex } from 'viem'
import { HDKey, hdKeyToAccount } from 'viem/accounts'
import type { Terms } from './terms.ts'

/** The sentence behind the funded accounts of every local chain in the world: worth nothing, and never to hold anything. */
const THROWAWAY = 'test test test test test test test test test test test junk'

/** Which of the local chain's accounts has which role. The first ten are the product's, 10 to 14 the bundler's, 16 on the product's again. */
const roles = {
  ...{ treasury: 5, sponsor: 6, saleSigner: 7, approver: 8, admin: 9, settler: 17, deployer: 19 },
  gatewaySigner: 20,
  ...{ routerOperator: 21, rewardsPublisher: 22, opsWallet: 24 },
  x402Payer: 16, // nobody of ours: an ordinary key with which programs pay for tickets
  upstream: 25, // nobody of ours either: who sells answers on the local chain
} as const

/** The key of one of the local chain's accounts. */
export function localKey(account: number | keyof typeof roles): Hex {
  const { privateKey } = localAccount(account).getHdKey()
  if (!privateKey) throw new Error(`The local chain has no key for account ${account}.`)
  return bytesToHex(privateKey)
}

/** The terms of the local chain's deployment: the same for everybody, so that its addresses are, too. */
export function localTerms(): Terms {
  return {
    deployer: localAddress('deployer'),
    admin: localAddress('admin'),
    approver: localAddress('approver'),
    saleSigner: localAddress('saleSigner'),
    settler: localAddress('settler'),
    sponsor: localAddress('sponsor'),
    gatewaySigner: localAddress('gatewaySigner'),
    gatewayOwner: localAddress('admin'),
    treasury: localAddress('treasury'),
    feeBps: 250,
    routerOperator: localAddress('routerOperator'),
    opsWallet: localAddress('opsWallet'),
    routerLimit: '10000000000',
    rewardsPublisher: localAddress('rewardsPublisher'),
    usdc: undefined,
  }
}

function localAddress(role: keyof typeof roles): Address {
  return localAccount(role).address
}

// From the sentence to its root it is two thousand hashes, which Node.js does in a millisecond and JavaScript does not.
const root = HDKey.fromMasterSeed(pbkdf2Sync(THROWAWAY, 'mnemonic', 2048, 64, 'sha512'))

function localAccount(account: number | keyof typeof roles) {
  return hdKeyToAccount(root, { addressIndex: typeof account === 'number' ? account : roles[account] })
}
