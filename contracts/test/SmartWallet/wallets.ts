import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { network } from 'hardhat'
import { toSimpleSmartAccount } from 'permissionless/accounts'
import {
  type Abi,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  concatHex,
  getContract,
  type Hex,
  type LocalAccount,
  parseEther,
  parseEventLogs,
  parseGwei,
  zeroHash,
} from 'viem'
import {
  getUserOperationHash,
  type SmartAccount,
  toPackedUserOperation,
  type UserOperation,
} from 'viem/account-abstraction'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { entryPointAbi, entryPointAddress } from '../../abi/entry-point.ts'
import { deterministicDeployerAddress } from '../../deploy/canonical-address.ts'
import { entryPointArtifact, entryPointSalt } from '../../deploy/entry-point-artifact.ts'

const DETERMINISTIC_DEPLOYER_CODE =
  '0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3'

export type Operation = UserOperation<'0.8'>
export type Wallets = Awaited<ReturnType<typeof openWallets>>
export type Call = { to: Address; value?: bigint; data?: Hex }

/** A chain of its own with the published EntryPoint, our factory, and stock clients that know nothing of our wallet. */
export async function openWallets(chainId = 31337) {
  const { viem, networkHelpers, provider } = await network.create({ network: 'default', override: { chainId } })
  const chain = await viem.getPublicClient()
  const [admin, bundler] = await viem.getWalletClients()
  if (!admin || !bundler) throw new Error('The chain has too few accounts.')

  await networkHelpers.setCode(deterministicDeployerAddress, DETERMINISTIC_DEPLOYER_CODE)
  const { bytecode } = await entryPointArtifact()
  await admin.sendTransaction({ to: deterministicDeployerAddress, data: concatHex([entryPointSalt, bytecode]) })
  const entryPoint = getContract({ address: entryPointAddress, abi: entryPointAbi, client: bundler })
  const factory = await viem.deployContract('SmartWalletFactory')

  /** The stock account of permissionless, told of our factory and of nothing else. */
  async function stockAccount(owner: LocalAccount, factoryAddress: Address = factory.address, index = 0n) {
    const account = await toSimpleSmartAccount({
      client: chain,
      owner,
      entryPoint: { address: entryPointAddress, version: '0.8' },
      factoryAddress,
      index,
    })
    await networkHelpers.setBalance(account.address, parseEther('10'))
    return account
  }
  type Account = Awaited<ReturnType<typeof stockAccount>>

  /** An operation as a stock client prepares it, signed by the account itself or, later, by somebody else. */
  async function prepare(account: Account, calls: Call[], lane = 0n): Promise<Operation> {
    const code = await chain.getCode({ address: account.address })
    return {
      sender: account.address,
      nonce: await entryPoint.read.getNonce([account.address, lane]),
      ...(code ? {} : await account.getFactoryArgs()),
      callData: await account.encodeCalls(calls.map((call) => ({ value: 0n, data: '0x' as const, ...call }))),
      callGasLimit: 500_000n,
      verificationGasLimit: 1_500_000n,
      preVerificationGas: 60_000n,
      maxFeePerGas: parseGwei('20'),
      maxPriorityFeePerGas: parseGwei('1'),
      signature: '0x',
    }
  }

  async function signed(account: SmartAccount, operation: Operation): Promise<Operation> {
    return { ...operation, signature: await account.signUserOperation(operation) }
  }

  return {
    ...{ admin, bundler, chain, entryPoint, factory, networkHelpers, provider, viem, stockAccount, prepare, signed },

    newOwner: () => privateKeyToAccount(generatePrivateKey()),

    ready: async (account: Account, calls: Call[], lane = 0n) => signed(account, await prepare(account, calls, lane)),

    hashOf: (userOperation: Operation) =>
      getUserOperationHash({ chainId, entryPointAddress, entryPointVersion: '0.8', userOperation }),

    /** Sends operations as a bundler does, and says of each what EntryPoint said. */
    bundle: async (...operations: Operation[]) => {
      const hash = await entryPoint.write.handleOps([operations.map(packed), bundler.account.address])
      const receipt = await chain.waitForTransactionReceipt({ hash })
      const said = parseEventLogs({ abi: entryPointAbi, logs: receipt.logs, eventName: 'UserOperationEvent' })
      return { receipt, outcomes: said.map((log) => log.args) }
    },

    /** Why EntryPoint refuses operations; nothing where it does not. */
    refusalOf: async (...operations: Operation[]) => {
      try {
        await entryPoint.simulate.handleOps([operations.map(packed), bundler.account.address])
      } catch (error) {
        const revert =
          error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError)
        if (!(revert instanceof ContractFunctionRevertedError) || !revert.data) throw error
        return String(revert.data.args?.[1])
      }
      return undefined
    },

    /** EntryPoint's own code at another address, its SenderCreator included. */
    otherEntryPoint: async () => {
      const creation = concatHex([zeroHash, bytecode])
      const { data: address } = await chain.call({ to: deterministicDeployerAddress, data: creation })
      if (!address) throw new Error('There is no other EntryPoint.')
      await admin.sendTransaction({ to: deterministicDeployerAddress, data: creation })
      return getContract({ address, abi: entryPointAbi, client: bundler })
    },

    reference: async () => {
      const { abi, bytecode } = await artifact('SimpleAccountFactory')
      const hash = await admin.deployContract({ abi, bytecode, args: [entryPointAddress] })
      const { contractAddress } = await chain.waitForTransactionReceipt({ hash })
      if (!contractAddress) throw new Error('The reference factory was not deployed.')
      return contractAddress
    },
  }
}

export function packed(operation: Operation) {
  return toPackedUserOperation(operation)
}

async function artifact(name: string): Promise<{ abi: Abi; bytecode: Hex }> {
  const path = createRequire(import.meta.url).resolve(`@account-abstraction/contracts/artifacts/${name}.json`)
  return JSON.parse(await readFile(path, 'utf8'))
}
