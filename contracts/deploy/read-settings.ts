import { getAddress, type Hex, isAddress, isAddressEqual, parseEther, zeroAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { type Network, networks } from '../networks.ts'
import type { Funds } from './fund-paymaster.ts'
import type { Terms } from './terms.ts'

export type Settings = { network: Network; rpcUrl: string; deployerKey: Hex; terms: Terms; funds: Funds }

const MOST_BPS = 1_000 // EventManager takes no higher fee

const address = z
  .string()
  .refine(
    (text) => isAddress(text) && !isAddressEqual(text, zeroAddress),
    'must be an address that is not zero, with a right checksum if it has one',
  )
  .transform((text) => getAddress(text))
const UNITS = 'must be a whole number of units of USDC, of which a dollar has a million'
const units = z.string(UNITS).regex(/^(0|[1-9]\d{0,30})$/, UNITS)
const ether = z.string().transform((text, context) => {
  try {
    return parseEther(
      z
        .string()
        .regex(/^\d+(\.\d{1,18})?$/)
        .parse(text),
    )
  } catch {
    context.addIssue({ code: 'custom', message: 'must be an amount of native currency such as 0.5' })
    return z.NEVER
  }
})
const ids = networks.map(({ chain }) => chain.id)

/** The variables of a deployment; what an account is for is in docs/contracts/roles-and-keys.md. */
const variables = z.object({
  CHAIN_ID: z.coerce
    .number({ error: 'is missing' })
    .refine((id) => ids.includes(id), `must be one of ${ids.join(', ')}`),
  CHAIN_RPC_URL: z.url({ protocol: /^https?$/, error: 'must be http://… or https://…' }),
  CONTRACTS_DEPLOYER_KEY: z
    .string('must be a private key')
    .regex(/^0x[0-9a-fA-F]{64}$/, 'must be a private key: 0x and 64 hexadecimal digits'),
  CONTRACTS_ADMIN: address,
  CONTRACTS_APPROVER: address,
  CONTRACTS_SALE_SIGNER: address,
  CONTRACTS_SETTLER: address,
  CONTRACTS_SPONSOR: address,
  CONTRACTS_GATEWAY_SIGNER: address,
  CONTRACTS_GATEWAY_OWNER: address,
  CONTRACTS_TREASURY: address,
  CONTRACTS_FEE_BPS: z.coerce.number('must be a whole number').int().min(0).max(MOST_BPS).default(250),
  CONTRACTS_ROUTER_OPERATOR: address,
  CONTRACTS_OPS_WALLET: address,
  CONTRACTS_ROUTER_LIMIT: units,
  CONTRACTS_REWARDS_PUBLISHER: address,
  CONTRACTS_PAYMASTER_DEPOSIT: ether.default(0n),
  CONTRACTS_PAYMASTER_STAKE: ether.default(0n),
})

/** Reads what a deployment needs from the environment, or says all that is wrong with it at once. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings | { problems: string[] } {
  const read = variables.safeParse(environment)
  if (!read.success) {
    return { problems: read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`) }
  }
  const { data } = read
  const network = networks.find(({ chain }) => chain.id === data.CHAIN_ID)
  if (!network) return { problems: [`CHAIN_ID must be one of ${ids.join(', ')}`] }
  const deployerKey = data.CONTRACTS_DEPLOYER_KEY as Hex
  return {
    network,
    rpcUrl: data.CHAIN_RPC_URL,
    deployerKey,
    terms: {
      deployer: privateKeyToAccount(deployerKey).address,
      admin: data.CONTRACTS_ADMIN,
      approver: data.CONTRACTS_APPROVER,
      saleSigner: data.CONTRACTS_SALE_SIGNER,
      settler: data.CONTRACTS_SETTLER,
      sponsor: data.CONTRACTS_SPONSOR,
      gatewaySigner: data.CONTRACTS_GATEWAY_SIGNER,
      gatewayOwner: data.CONTRACTS_GATEWAY_OWNER,
      treasury: data.CONTRACTS_TREASURY,
      feeBps: data.CONTRACTS_FEE_BPS,
      routerOperator: data.CONTRACTS_ROUTER_OPERATOR,
      opsWallet: data.CONTRACTS_OPS_WALLET,
      routerLimit: data.CONTRACTS_ROUTER_LIMIT,
      rewardsPublisher: data.CONTRACTS_REWARDS_PUBLISHER,
      usdc: network.usdc,
    },
    funds: { deposit: data.CONTRACTS_PAYMASTER_DEPOSIT, stake: data.CONTRACTS_PAYMASTER_STAKE },
  }
}
