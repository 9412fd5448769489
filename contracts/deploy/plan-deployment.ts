import {
  type Abi,
  type Address,
  encodeDeployData,
  encodeFunctionData,
  getContractAddress,
  type Hex,
  zeroHash,
} from 'viem'
import { canonicalAddressOf } from './canonical-address.ts'
import type { Terms } from './terms.ts'

/** Addresses of a deployment, by the names that everybody calls the contracts. */
export type Contracts = {
  SmartWalletFactory: Address
  PasskeyVerifier: Address
  USDC: Address
  EventManager: Address
  TicketNFT: Address
  SpendPermissions: Address
  TicketCheckout: Address
  PaymentGateway: Address
  /** What the gateway, a proxy, is at first; nobody calls it there. */
  PaymentGatewayCode: Address
  TicketPaymaster: Address
  ERC2771Forwarder: Address
  PaymentRouter: Address
  RewardPool: Address
}

export type PlannedContract = {
  name: keyof Build
  /** Where its source is, as the compiler and the explorers name it. */
  source: string
  address: Address
  constructorArgs: Hex
  /** What is sent to the deterministic deployer, behind the salt. */
  creationCode: Hex
}

export type Plan = { contracts: Contracts; toDeploy: readonly PlannedContract[] }

/** What the compiler made of the contracts that are deployed. */
export type Build = Record<keyof typeof sources, Artifact>
export type Artifact = { abi: Abi; creationCode: Hex }

/** Where the source of each is, as the compiler and the explorers name it. TicketNFT is made by EventManager, RewardPool by PaymentRouter. */
export const sources = {
  SmartWalletFactory: 'src/wallet/SmartWalletFactory.sol:SmartWalletFactory',
  PasskeyVerifier: 'src/wallet/PasskeyVerifier.sol:PasskeyVerifier',
  USDC: 'src/testing/TestUSDC.sol:TestUSDC',
  EventManager: 'src/tickets/EventManager.sol:EventManager',
  SpendPermissions: 'src/spending/SpendPermissions.sol:SpendPermissions',
  TicketCheckout: 'src/checkout/TicketCheckout.sol:TicketCheckout',
  ERC2771Forwarder: 'src/forwarding/Forwarder.sol:Forwarder',
  PaymentGatewayCode: 'src/merchants/PaymentGateway.sol:PaymentGateway',
  PaymentGateway: 'src/merchants/PaymentGatewayProxy.sol:PaymentGatewayProxy',
  PaymentRouter: 'src/treasury/PaymentRouter.sol:PaymentRouter',
  TicketPaymaster: 'src/sponsorship/TicketPaymaster.sol:TicketPaymaster',
} as const satisfies Partial<Record<keyof Contracts, string>>

export const deploymentSalt = zeroHash

/**
 * What a deployment on these terms consists of, and where all of it will be. Wallets depend on nothing but code, so that
 * a person has the same address on every chain; the rest depends on the terms, so that other terms are another
 * deployment and never half of this one.
 */
export function planDeployment(build: Build, terms: Terms): Plan {
  const place = (name: keyof Build, args: readonly unknown[] = []) => placeContract(name, build[name], args)
  const factory = place('SmartWalletFactory')
  const verifier = place('PasskeyVerifier')
  const ourUsdc = place('USDC', [terms.admin])
  const usdc = terms.usdc ?? ourUsdc.address
  const manager = place('EventManager', [terms.deployer, usdc, terms.treasury, BigInt(terms.feeBps)])
  const ticket = firstMadeBy(manager.address)
  const permissions = place('SpendPermissions')
  const checkout = place('TicketCheckout', [terms.admin, terms.settler, manager.address, permissions.address])
  const forwarder = place('ERC2771Forwarder')
  const gatewayCode = place('PaymentGatewayCode', [forwarder.address])
  const initialization = encodeFunctionData({
    abi: build.PaymentGatewayCode.abi,
    functionName: 'initialize',
    args: [terms.gatewayOwner, terms.treasury, terms.gatewaySigner, [usdc]],
  })
  const gateway = place('PaymentGateway', [gatewayCode.address, initialization])
  const { admin, routerOperator, rewardsPublisher, opsWallet } = terms
  const limit = BigInt(terms.routerLimit)
  const router = place('PaymentRouter', [usdc, admin, routerOperator, rewardsPublisher, opsWallet, limit])
  const pool = firstMadeBy(router.address)
  const sponsored = {
    eventManager: manager.address,
    ticketNft: ticket,
    usdc,
    spendPermissions: permissions.address,
    paymentGateway: gateway.address,
    rewardPool: pool,
  }
  const paymaster = place('TicketPaymaster', [terms.admin, terms.sponsor, factory.address, sponsored])
  const ours = terms.usdc ? [] : [ourUsdc]
  return {
    contracts: {
      SmartWalletFactory: factory.address,
      PasskeyVerifier: verifier.address,
      USDC: usdc,
      EventManager: manager.address,
      TicketNFT: ticket,
      SpendPermissions: permissions.address,
      TicketCheckout: checkout.address,
      PaymentGateway: gateway.address,
      PaymentGatewayCode: gatewayCode.address,
      TicketPaymaster: paymaster.address,
      ERC2771Forwarder: forwarder.address,
      PaymentRouter: router.address,
      RewardPool: pool,
    },
    // What is asked for code, or called, by another's making comes before it.
    toDeploy: [
      ...[factory, verifier, ...ours, manager, permissions, checkout],
      ...[forwarder, gatewayCode, gateway, router, paymaster],
    ],
  }
}

function firstMadeBy(maker: Address): Address {
  return getContractAddress({ from: maker, nonce: 1n })
}

function placeContract(name: keyof Build, { abi, creationCode }: Artifact, args: readonly unknown[]) {
  const whole = encodeDeployData({ abi, bytecode: creationCode, args })
  return {
    name,
    source: sources[name],
    address: canonicalAddressOf(whole, deploymentSalt),
    constructorArgs: `0x${whole.slice(creationCode.length)}`,
    creationCode: whole,
  } satisfies PlannedContract
}
