import { randomBytes, randomUUID } from 'node:crypto'
import { entryPointAbi, entryPointAddress, localChain, smartWalletAbi } from '@boxoffice/contracts'
import { startThrowawayChain, type ThrowawayChain } from '@boxoffice/tools/stack/throwaway-chain.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  type Address,
  bytesToHex,
  createTestClient,
  encodeFunctionData,
  type Hex,
  http,
  parseEther,
  publicActions,
  walletActions,
} from 'viem'
import { getUserOperationHash, toPackedUserOperation } from 'viem/account-abstraction'
import { enterPerson } from '../../test/harness/enter-people.ts'
import { type RoomsUnderTest, startRooms } from '../../test/harness/start-rooms.ts'
import { Operations } from '../relayer/index.ts'
import { Wallets, WalletsModule } from './index.ts'

describe('a wallet on a real chain', () => {
  let chain: ThrowawayChain
  let rooms: RoomsUnderTest

  beforeAll(async () => {
    chain = await startThrowawayChain()
    rooms = await startRooms({ imports: [WalletsModule], environment: { CHAIN_RPC_URL: chain.url } })
  })
  afterAll(async () => {
    await rooms.stop()
    await chain.stop()
  })

  const node = () =>
    createTestClient({ mode: 'anvil', chain: localChain, transport: http(chain.url) })
      .extend(publicActions)
      .extend(walletActions)
  const newWallet = async (): Promise<Address> => {
    const wallet = await rooms.app.get(Wallets).of(await enterPerson(rooms.app))
    if (!wallet) throw new Error('there is no wallet')
    return wallet.address
  }

  /** Pays from the wallet, which the first of its operations makes; answers whether the EntryPoint carried it out. */
  const pay = async (
    wallet: Address,
    to: Address,
    nonce: bigint,
    creation?: { factory: Address; factoryData: Hex },
  ) => {
    const operation = {
      sender: wallet,
      nonce,
      ...creation,
      callData: encodeFunctionData({ abi: smartWalletAbi, functionName: 'execute', args: [to, 7n, '0x'] }),
      callGasLimit: 200_000n,
      verificationGasLimit: 500_000n,
      preVerificationGas: 50_000n,
      maxFeePerGas: parseEther('0.000000002'),
      maxPriorityFeePerGas: 1n,
    }
    const hash = getUserOperationHash({
      chainId: localChain.id,
      entryPointAddress,
      entryPointVersion: '0.8',
      userOperation: { ...operation, signature: '0x' },
    })
    const [signature = '0x'] = await rooms.app
      .get(Operations)
      .wallets.signMany([{ wallet, hash, operationId: randomUUID() }])
    const [beneficiary] = await node().getAddresses()
    if (!beneficiary) throw new Error('the chain has no accounts')
    const sent = await node().writeContract({
      address: entryPointAddress,
      abi: entryPointAbi,
      functionName: 'handleOps',
      args: [[toPackedUserOperation({ ...operation, signature })], beneficiary],
      account: beneficiary,
      gas: 2_000_000n,
    })
    return (await node().waitForTransactionReceipt({ hash: sent })).status
  }

  test('default: its first operation makes it where it was said to be, and the EntryPoint takes its signatures', async () => {
    const wallet = await newWallet()
    const to = bytesToHex(randomBytes(20))
    await node().setBalance({ address: wallet, value: parseEther('1') })
    const [creation] = await rooms.app.get(Operations).wallets.creationMany([wallet])
    const { factory, factoryData } = creation ?? {}
    if (!factory || !factoryData) throw new Error('the wallet is not made here')
    expect(await pay(wallet, to, 0n, { factory, factoryData })).toBe('success')
    expect(await node().getCode({ address: wallet })).toMatch(/^0x363d3d37/)
    expect(await pay(wallet, to, 1n)).toBe('success')
    expect(await node().getBalance({ address: to })).toBe(14n)
  })
})
