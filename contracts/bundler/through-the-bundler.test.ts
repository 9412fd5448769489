import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { toSimpleSmartAccount } from 'permissionless/accounts'
import {
  type Address,
  concatHex,
  createTestClient,
  encodeFunctionData,
  type Hex,
  http,
  parseEther,
  publicActions,
  sha256,
  toHex,
  walletActions,
  zeroHash,
} from 'viem'
import { createBundlerClient, type SmartAccount } from 'viem/account-abstraction'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { bundlerPart, bundlerUrl } from '../../tools/stack/bundler/bundler-part.ts'
import type { RunningPart } from '../../tools/stack/part/part.ts'
import { startPart } from '../../tools/stack/part/start-part.ts'
import { stopPart } from '../../tools/stack/part/stop-part.ts'
import { findFreePort } from '../../tools/stack/ports/find-free-port.ts'
import { startThrowawayChain, type ThrowawayChain } from '../../tools/stack/throwaway-chain.ts'
import { localChain } from '../chains.ts'
import { deterministicDeployerAddress, localKey } from '../deploy/index.ts'
import { localTerms } from '../deploy/local-accounts.ts'
import { deployments, entryPointAddress, eventManagerAbi, ticketNftAbi } from '../index.ts'
import { sponsor } from './sponsor.ts'

const contracts = deployments[localChain.id].contracts
/** Where stock clients look for the reference account's factory. */
const REFERENCE_FACTORY: Address = '0x13E9ed32155810FDbd067D4522C492D6f68E5944'
const SOMEBODY: Address = '0x00000000000000000000000000000000000b0b0b'
const PRICE = parseEther('0.02')

// A real bundler, a real chain, stock clients: all that is ours here is what runs on the chain.
describe('wallets through the bundler', () => {
  let folder: string
  let chain: ThrowawayChain
  let bundler: RunningPart
  let client: ReturnType<typeof connect>
  let bundlerAt: string

  const connect = (url: string) =>
    createTestClient({ mode: 'anvil', chain: localChain, transport: http(url), pollingInterval: 20 })
      .extend(publicActions)
      .extend(walletActions)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-wallets-'))
    chain = await startThrowawayChain()
    client = connect(chain.url)
    const port = await findFreePort()
    bundlerAt = bundlerUrl(port)
    bundler = await startPart(bundlerPart({ rpcUrl: chain.url, port, cwd: folder }), { logFile: join(folder, 'log') })
    await deployReference()
    await putOnSale()
  })
  afterAll(async () => {
    if (bundler) await stopPart(bundler)
    await chain?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const { kind, factory } of [
    { kind: 'ours', factory: contracts.SmartWalletFactory as Address },
    { kind: 'the reference account', factory: REFERENCE_FACTORY },
  ]) {
    test(`default: ${kind} is made by its first operation, and goes on from there`, async () => {
      const account = await stockAccount(factory)
      await client.setBalance({ address: account.address, value: parseEther('1') })
      expect(await account.isDeployed()).toBe(false)
      await expectSuccess(await send(account, [{ to: SOMEBODY, value: 5n }]))
      expect(await account.isDeployed()).toBe(true)
      await expectSuccess(
        await send(account, [
          { to: SOMEBODY, value: 5n },
          { to: SOMEBODY, value: 6n },
        ]),
      )
    }, 60_000)
  }

  test('default: a wallet with not a coin for gas takes a free ticket, and is made by it', async () => {
    const account = await stockAccount(contracts.SmartWalletFactory)
    const { logs } = await expectSuccess(await send(account, [purchase(1n, 0n)], { isSponsored: true }))
    expect(logs.some(({ address }) => address.toLowerCase() === contracts.TicketNFT.toLowerCase())).toBe(true)
    expect(await ticketsOf(account)).toBe(1n)
    expect(await client.getBalance({ address: account.address })).toBe(0n)
  }, 60_000)

  test('default: it buys with all the money it has, since gas is not its own to pay', async () => {
    const account = await stockAccount(contracts.SmartWalletFactory)
    await client.setBalance({ address: account.address, value: PRICE })
    await expectSuccess(await send(account, [purchase(1n, PRICE)], { isSponsored: true }))
    expect(await ticketsOf(account)).toBe(1n)
    expect(await client.getBalance({ address: account.address })).toBe(0n)
  }, 60_000)

  test('behavior: two lanes carry operations that do not wait for one another', async () => {
    const account = await stockAccount(contracts.SmartWalletFactory)
    await expectSuccess(await send(account, [purchase(1n, 0n)], { isSponsored: true }))
    const hashes = await Promise.all(
      [1n, 2n].map((lane) => send(account, [purchase(1n, 0n)], { isSponsored: true, lane })),
    )
    for (const hash of hashes) await expectSuccess(hash)
    expect(await ticketsOf(account)).toBe(3n)
  }, 60_000)

  test('error: what is not sponsored is refused by the bundler, though the sponsor signed it', async () => {
    const account = await stockAccount(contracts.SmartWalletFactory)
    const sending = send(account, [{ to: SOMEBODY, value: 0n }], { isSponsored: true })
    await expect(sending).rejects.toThrow(/AA33|paymaster/i)
    expect(await account.isDeployed()).toBe(false)
  }, 60_000)

  test('error: an operation signed by nobody who owns the wallet never reaches a block', async () => {
    const account = await stockAccount(contracts.SmartWalletFactory)
    await client.setBalance({ address: account.address, value: parseEther('1') })
    const stranger = await stockAccount(contracts.SmartWalletFactory)
    const forged = { ...account, signUserOperation: stranger.signUserOperation } as SmartAccount
    await expect(send(forged, [{ to: SOMEBODY, value: 5n }])).rejects.toThrow(/signature/i)
  }, 60_000)

  async function stockAccount(factoryAddress: Address): Promise<SmartAccount> {
    return toSimpleSmartAccount({
      client,
      owner: privateKeyToAccount(generatePrivateKey()),
      entryPoint: { address: entryPointAddress, version: '0.8' },
      factoryAddress,
    })
  }

  type Call = { to: Address; value: bigint; data?: Hex }

  async function send(account: SmartAccount, calls: Call[], { isSponsored = false, lane = 0n } = {}): Promise<Hex> {
    const operations = bundlerClient()
    const fees = await operations.request({ method: 'pimlico_getUserOperationGasPrice' as never })
    const { fast } = fees as unknown as { fast: { maxFeePerGas: Hex; maxPriorityFeePerGas: Hex } }
    return operations.sendUserOperation({
      account,
      calls,
      nonce: await account.getNonce({ key: lane }),
      maxFeePerGas: BigInt(fast.maxFeePerGas),
      maxPriorityFeePerGas: BigInt(fast.maxPriorityFeePerGas),
      ...(isSponsored && {
        paymaster: sponsor({
          signer: privateKeyToAccount(localKey('sponsor')),
          paymaster: contracts.TicketPaymaster,
          chainId: localChain.id,
          now: async () => Number((await client.getBlock()).timestamp),
        }),
      }),
    })
  }

  async function expectSuccess(hash: Hex) {
    const receipt = await bundlerClient().waitForUserOperationReceipt({ hash })
    expect(receipt.success).toBe(true)
    return receipt
  }

  function bundlerClient() {
    return createBundlerClient({ client, transport: http(bundlerAt), pollingInterval: 100 })
  }

  function purchase(eventId: bigint, value: bigint): Call {
    const data = encodeFunctionData({
      abi: eventManagerAbi,
      functionName: 'purchaseTicket',
      args: [eventId, value === 0n ? 1n : 0n],
    })
    return { to: contracts.EventManager, value, data }
  }

  function ticketsOf({ address }: SmartAccount): Promise<bigint> {
    const args = [address] as const
    return client.readContract({ address: contracts.TicketNFT, abi: ticketNftAbi, functionName: 'balanceOf', args })
  }

  /** Event 1: tier 0 for money, tier 1 for nothing. */
  async function putOnSale(): Promise<void> {
    const organizer = privateKeyToAccount(localKey(0))
    const now = Number((await client.getBlock()).timestamp)
    const tier = { usdcPrice: 25_000_000n, maximum: 100, guarded: false, metadataDigest: sha256(toHex('a tier')) }
    const manager = { address: contracts.EventManager, abi: eventManagerAbi } as const
    const created = await client.writeContract({
      ...manager,
      account: organizer,
      functionName: 'createEvent',
      args: [
        {
          ...{ saleStart: now - 10, saleEnd: now + 10_000, endsAt: now + 10_000, payoutMode: 0, transferPolicy: 0 },
          ...{ resaleCapBps: 0, royaltyBps: 0, door: organizer.address },
        },
        [
          { ...tier, nativePrice: PRICE },
          { ...tier, nativePrice: 0n },
        ],
      ],
    })
    await client.waitForTransactionReceipt({ hash: created })
    const { approver } = localTerms()
    const args = [1n] as const
    const approved = await client.writeContract({ ...manager, account: approver, functionName: 'approveEvent', args })
    await client.waitForTransactionReceipt({ hash: approved })
  }

  async function deployReference(): Promise<void> {
    const path = createRequire(import.meta.url).resolve(
      '@account-abstraction/contracts/artifacts/SimpleAccountFactory.json',
    )
    const { bytecode }: { bytecode: Hex } = JSON.parse(readFileSync(path, 'utf8'))
    const argument: Hex = `0x${entryPointAddress.slice(2).padStart(64, '0')}`
    const account = privateKeyToAccount(localKey(0))
    const data = concatHex([zeroHash, bytecode, argument])
    const hash = await client.sendTransaction({ account, to: deterministicDeployerAddress, data })
    await client.waitForTransactionReceipt({ hash })
  }
})
