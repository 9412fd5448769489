import assert from 'node:assert/strict'
import {
  type Address,
  concatHex,
  encodeFunctionData,
  getContract,
  type Hex,
  type PrivateKeyAccount,
  parseEventLogs,
  parseGwei,
} from 'viem'
import { entryPointAbi, entryPointAddress } from '../abi/entry-point.ts'
import { artifact, factoryAbi, type Operation, pair } from '../test/TicketPaymaster/house.ts'
import type { Chain } from './chain.ts'

export type Wallet = { owner: PrivateKeyAccount; address: Address; initCode: Hex }
export type Wallets = ReturnType<typeof walletsOf>

/** Fills in who pays; nobody means that the wallet does, from its deposit. */
export type Sponsor = (operation: Operation) => Promise<Hex>

/** Nobody sponsors and lane 0 is used where nothing is said. */
type Manner = { sponsor?: Sponsor; lane?: bigint | undefined }

export async function ourFactory({ viem }: Chain): Promise<Address> {
  return (await viem.deployContract('SmartWalletFactory')).address
}

/** The reference SimpleAccount's, as published. */
export async function referenceFactory({ admin, client }: Chain): Promise<Address> {
  const { abi, bytecode } = await artifact('SimpleAccountFactory')
  const hash = await admin.deployContract({ abi, bytecode, args: [entryPointAddress] })
  const { contractAddress } = await client.waitForTransactionReceipt({ hash })
  assert(contractAddress)
  return contractAddress
}

/** The wallets of a factory, and what they do through EntryPoint. */
export function walletsOf(chain: Chain, factoryAddress: Address) {
  const { bundler, client, entryPoint } = chain
  const factory = getContract({ address: factoryAddress, abi: factoryAbi, client })

  async function walletOf(owner: PrivateKeyAccount): Promise<Wallet> {
    const args = [owner.address, 0n] as const
    const address = await factory.read.getAddress(args)
    await chain.fund([address])
    const createAccount = encodeFunctionData({ abi: factoryAbi, functionName: 'createAccount', args })
    return { owner, address, initCode: concatHex([factoryAddress, createAccount]) }
  }

  async function prepare({ address, initCode }: Wallet, callData: Hex, lane = 0n): Promise<Operation> {
    return {
      sender: address,
      nonce: await entryPoint.read.getNonce([address, lane]),
      initCode: (await client.getCode({ address })) ? '0x' : initCode,
      callData,
      accountGasLimits: pair(600_000n, 600_000n),
      preVerificationGas: 60_000n,
      gasFees: pair(parseGwei('1'), parseGwei('20')),
      paymasterAndData: '0x',
      signature: '0x',
    }
  }

  async function signed({ owner }: Wallet, operation: Operation): Promise<Operation> {
    return { ...operation, signature: await owner.sign({ hash: await entryPoint.read.getUserOpHash([operation]) }) }
  }

  /** Gas of the whole bundle; every operation of it has to do what it was for. */
  async function bundle(operations: Operation[]): Promise<number> {
    const args = [operations, bundler.account.address] as const
    const hash = await entryPoint.write.handleOps(args, { gas: 16_000_000n })
    const { logs } = await client.waitForTransactionReceipt({ hash })
    const outcomes = parseEventLogs({ abi: entryPointAbi, logs, eventName: 'UserOperationEvent' })
    assert.deepEqual(
      outcomes.map(({ args }) => args.success),
      operations.map(() => true),
    )
    return chain.gasOf(hash)
  }

  /** Gas of one operation of each, in one bundle, per operation. */
  async function perform(performers: Wallet[], callData: Hex, { sponsor, lane }: Manner = {}): Promise<number> {
    const operations: Operation[] = []
    for (const wallet of performers) {
      const operation = await prepare(wallet, callData, lane)
      const paymasterAndData = sponsor ? await sponsor(operation) : '0x'
      operations.push(await signed(wallet, { ...operation, paymasterAndData }))
    }
    return Math.round((await bundle(operations)) / operations.length)
  }

  return { walletOf, prepare, signed, bundle, perform }
}
