import { type Build, sources } from '../deploy/plan-deployment.ts'
import { abiConstant, asModule, codeConstant } from './as-module.ts'
import type { GeneratedFile } from './generated-file.ts'
import { readArtifact } from './read-artifact.ts'

const files = {
  SmartWalletFactory: 'smart-wallet-factory',
  PasskeyVerifier: 'passkey-verifier',
  USDC: 'test-usdc',
  EventManager: 'event-manager',
  SpendPermissions: 'spend-permissions',
  TicketCheckout: 'ticket-checkout',
  ERC2771Forwarder: 'forwarder',
  PaymentGatewayCode: 'payment-gateway',
  PaymentGateway: 'payment-gateway-proxy',
  PaymentRouter: 'payment-router',
  TicketPaymaster: 'ticket-paymaster',
} as const satisfies Record<keyof Build, string>

/** What our contracts make, whose code is in the code of those. */
const made = {
  'src/tickets/TicketNFT.sol:TicketNFT': 'ticket-nft',
  'src/treasury/RewardPool.sol:RewardPool': 'reward-pool',
  'src/wallet/SmartWallet.sol:SmartWallet': 'smart-wallet',
}

/** What the compiler made of our sources, so that nobody needs it in order to start. */
export async function compiledFiles(folder: string, build: Build): Promise<GeneratedFile[]> {
  const deployed = Object.entries(files).flatMap(([name, file]) => filesOf(name as keyof Build, file, build))
  const others = Object.entries(made).map(async ([source, file]) => {
    const { abi } = await readArtifact(folder, source)
    return { path: `abi/${file}.ts`, text: asModule(source, abiConstant(`${asSymbol(file)}Abi`, abi)) }
  })
  return [...deployed, ...(await Promise.all(others))]
}

function filesOf(name: keyof Build, file: string, build: Build): GeneratedFile[] {
  const { abi, creationCode } = build[name]
  const symbol = asSymbol(file)
  const module = (constant: string) => asModule(sources[name], constant)
  return [
    { path: `abi/${file}.ts`, text: module(abiConstant(`${symbol}Abi`, abi)) },
    { path: `creation-code/${file}.ts`, text: module(codeConstant(`${symbol}CreationCode`, creationCode)) },
  ]
}

function asSymbol(kebab: string): string {
  return kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
