import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { network } from 'hardhat'
import {
  type Abi,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  concatHex,
  decodeErrorResult,
  encodeFunctionData,
  getContract,
  type Hex,
  padHex,
  parseAbi,
  parseEther,
  parseEventLogs,
  parseGwei,
  sha256,
  toHex,
  zeroAddress,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { entryPointAbi, entryPointAddress } from '../../abi/entry-point.ts'
import { deterministicDeployerAddress } from '../../deploy/canonical-address.ts'
import { entryPointArtifact, entryPointSalt } from '../../deploy/entry-point-artifact.ts'
import { sponsorshipTypes } from '../../sponsorship-types.ts'

export const DETERMINISTIC_DEPLOYER_CODE =
  '0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3'

/** What stock clients know of a wallet: the reference SimpleAccount has it, and so has ours. */
export const walletAbi = parseAbi([
  'struct Call { address target; uint256 value; bytes data; }',
  'function execute(address target, uint256 value, bytes data)',
  'function executeBatch(Call[] calls)',
])
export const factoryAbi = parseAbi([
  'function createAccount(address owner, uint256 salt) returns (address)',
  'function getAddress(address owner, uint256 salt) view returns (address)',
])

const acceptanceTypes = { SignerAcceptance: [{ name: 'signer', type: 'address' }] } as const

export type Operation = {
  sender: Address
  nonce: bigint
  initCode: Hex
  callData: Hex
  accountGasLimits: Hex
  preVerificationGas: bigint
  gasFees: Hex
  paymasterAndData: Hex
  signature: Hex
}

export type House = Awaited<ReturnType<typeof openHouse>>

/** Whose wallets people have. */
export type WalletKind = 'SimpleAccount' | 'SmartWallet'

/** A chain of its own with the published EntryPoint, an event on sale, and a paymaster with a deposit. */
export async function openHouse(kind: WalletKind = 'SmartWallet') {
  const { viem, networkHelpers, provider } = await network.create()
  const chain = await viem.getPublicClient()
  const [admin, bundler, stranger] = await viem.getWalletClients()
  if (!admin || !bundler || !stranger) throw new Error('The chain has too few accounts.')

  await networkHelpers.setCode(deterministicDeployerAddress, DETERMINISTIC_DEPLOYER_CODE)
  const { bytecode } = await entryPointArtifact()
  await admin.sendTransaction({ to: deterministicDeployerAddress, data: concatHex([entryPointSalt, bytecode]) })
  const entryPoint = getContract({ address: entryPointAddress, abi: entryPointAbi, client: bundler })

  const newFactory = async () => {
    const address =
      kind === 'SmartWallet' ? (await viem.deployContract('SmartWalletFactory')).address : await publishedFactory()
    return getContract({ address, abi: factoryAbi, client: chain })
  }
  const publishedFactory = async () => {
    const { abi, bytecode } = await artifact('SimpleAccountFactory')
    const hash = await admin.deployContract({ abi, bytecode, args: [entryPointAddress] })
    const { contractAddress } = await chain.waitForTransactionReceipt({ hash })
    if (!contractAddress) throw new Error('The factory was not deployed.')
    return contractAddress
  }
  const factory = await newFactory()
  const usdc = await viem.deployContract('TestUSDC', [admin.account.address])
  const manager = await viem.deployContract('EventManager', [
    admin.account.address,
    usdc.address,
    admin.account.address,
    250n,
  ])
  const ticketAddress = (await manager.read.ticket()) as Address
  const price = parseEther('0.001')
  await manager.write.grantRole([await manager.read.APPROVER_ROLE(), admin.account.address])
  const now = await networkHelpers.time.latest()
  const terms = { saleStart: now, saleEnd: now + 1e6, endsAt: now + 1e6, payoutMode: 0, transferPolicy: 0 }
  const tier = { nativePrice: price, usdcPrice: 25_000_000n, maximum: 100_000, guarded: false }
  await manager.write.createEvent([
    { ...terms, resaleCapBps: 0, royaltyBps: 0, door: admin.account.address },
    [{ ...tier, metadataDigest: sha256(toHex('a tier')) }],
  ])
  await manager.write.approveEvent([1n])

  const router = await viem.deployContract('PaymentRouter', [
    usdc.address,
    ...[admin.account.address, admin.account.address, admin.account.address, admin.account.address],
    10n ** 9n,
  ] as const)
  const pool = await viem.getContractAt('RewardPool', await router.read.rewardPool())

  const sponsor = privateKeyToAccount(generatePrivateKey())
  const newPaymaster = () =>
    viem.deployContract('TicketPaymaster', [
      admin.account.address,
      sponsor.address,
      factory.address,
      {
        eventManager: manager.address,
        ticketNft: ticketAddress,
        usdc: usdc.address,
        spendPermissions: zeroAddress,
        paymentGateway: zeroAddress,
        rewardPool: pool.address,
      },
    ])
  const paymaster = await newPaymaster()
  await paymaster.write.deposit({ value: parseEther('1') })

  const window = { validAfter: now - 60, validUntil: now + 600 }
  const gas = { paymasterVerificationGasLimit: 100_000n, paymasterPostOpGasLimit: 0n }

  /** A person with a wallet that is created by its first operation. */
  async function newPerson(from = factory) {
    const key = privateKeyToAccount(generatePrivateKey())
    const wallet = await from.read.getAddress([key.address, 0n])
    const createAccount = encodeFunctionData({
      abi: factoryAbi,
      functionName: 'createAccount',
      args: [key.address, 0n],
    })
    return { key, wallet, initCode: concatHex([from.address, createAccount]) }
  }
  type Person = Awaited<ReturnType<typeof newPerson>>

  async function operationOf(person: Person, callData: Hex): Promise<Operation> {
    const code = await chain.getCode({ address: person.wallet })
    return {
      sender: person.wallet,
      nonce: await entryPoint.read.getNonce([person.wallet, 0n]),
      initCode: code ? '0x' : person.initCode,
      callData,
      accountGasLimits: pair(600_000n, 600_000n),
      preVerificationGas: 60_000n,
      gasFees: pair(parseGwei('1'), parseGwei('20')),
      paymasterAndData: '0x',
      signature: '0x',
    }
  }

  async function sponsored(
    operation: Operation,
    { signer = sponsor, validity = window, by = paymaster.address as Address } = {},
  ): Promise<Operation> {
    const signature = await signer.signTypedData({
      domain: domainOf(by),
      types: sponsorshipTypes,
      primaryType: 'UserOperationRequest',
      message: { ...operation, ...gas, ...validity },
    })
    const limits = pair(gas.paymasterVerificationGasLimit, gas.paymasterPostOpGasLimit)
    const until = [validity.validAfter, validity.validUntil].map((time) => toHex(time, { size: 6 }))
    return { ...operation, paymasterAndData: concatHex([by, limits, ...until, signature]) }
  }

  async function signed(person: Person, operation: Operation): Promise<Operation> {
    return {
      ...operation,
      signature: await person.key.sign({ hash: await entryPoint.read.getUserOpHash([operation]) }),
    }
  }

  function domainOf(by: Address) {
    return { name: 'TicketPaymaster', version: '1', chainId: chain.chain.id, verifyingContract: by }
  }

  return {
    ...{ admin, bundler, chain, entryPoint, factory, manager, networkHelpers, paymaster, pool, price },
    ...{ provider, router, sponsor },
    ...{ stranger, ticketAddress, usdc, viem, window, newFactory, newPaymaster, newPerson, operationOf, signed },
    sponsored,

    acceptanceBy: (next: typeof sponsor) =>
      next.signTypedData({
        domain: domainOf(paymaster.address),
        types: acceptanceTypes,
        primaryType: 'SignerAcceptance',
        message: { signer: next.address },
      }),

    ready: async (person: Person, callData: Hex) =>
      signed(person, await sponsored(await operationOf(person, callData))),

    buy: (value = price) =>
      execute(manager.address, value, {
        abi: parseAbi(['function purchaseTicket(uint256 eventId, uint256 tierId) payable']),
        functionName: 'purchaseTicket',
        args: [1n, 0n],
      }),

    /** Sends them as a bundler does, and says of each what EntryPoint said. */
    bundle: async (...operations: Operation[]) => {
      const hash = await entryPoint.write.handleOps([operations, bundler.account.address])
      const receipt = await chain.waitForTransactionReceipt({ hash })
      const said = parseEventLogs({ abi: entryPointAbi, logs: receipt.logs, eventName: 'UserOperationEvent' })
      return { hash, receipt, outcomes: said.map((log) => log.args) }
    },

    /** Why EntryPoint refuses a bundle: its own reason, and the paymaster's error where that is the reason. */
    refusalOf: async (...operations: Operation[]) => {
      try {
        await entryPoint.simulate.handleOps([operations, bundler.account.address])
      } catch (error) {
        const revert =
          error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError)
        if (!(revert instanceof ContractFunctionRevertedError) || !revert.data) throw error
        const [, reason, inner] = revert.data.args as [bigint, string, Hex?]
        const cause = inner && decodeErrorResult({ abi: paymaster.abi as Abi, data: inner })
        return cause ? { reason, error: cause.errorName, args: cause.args } : { reason }
      }
      return undefined
    },
  }
}

export function execute(target: Address, value: bigint, call: Parameters<typeof encodeFunctionData>[0] | '0x'): Hex {
  const data = call === '0x' ? call : encodeFunctionData(call)
  return encodeFunctionData({ abi: walletAbi, functionName: 'execute', args: [target, value, data] })
}

export function pair(high: bigint, low: bigint): Hex {
  return concatHex([padHex(toHex(high), { size: 16 }), padHex(toHex(low), { size: 16 })])
}

export async function artifact(name: string): Promise<{ abi: Abi; bytecode: Hex }> {
  const path = createRequire(import.meta.url).resolve(`@account-abstraction/contracts/artifacts/${name}.json`)
  return JSON.parse(await readFile(path, 'utf8'))
}
