import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  createTestClient,
  createWalletClient,
  encodeFunctionData,
  getContract,
  type Hex,
  http,
  keccak256,
  parseEther,
  publicActions,
  toHex,
  walletActions,
  zeroHash,
} from 'viem'
import { startThrowawayChain, type ThrowawayChain } from '../../tools/stack/throwaway-chain.ts'
import { deployments } from '../abi/deployments.ts'
import { entryPointAbi, entryPointAddress } from '../abi/entry-point.ts'
import { eventManagerAbi } from '../abi/event-manager.ts'
import { paymentGatewayAbi } from '../abi/payment-gateway.ts'
import { paymentRouterAbi } from '../abi/payment-router.ts'
import { rewardPoolAbi } from '../abi/reward-pool.ts'
import { ticketCheckoutAbi } from '../abi/ticket-checkout.ts'
import { ticketNftAbi } from '../abi/ticket-nft.ts'
import { ticketPaymasterAbi } from '../abi/ticket-paymaster.ts'
import { deployBoxoffice } from './deploy-boxoffice.ts'
import { deployCanonical } from './deploy-canonical.ts'
import type { DeployerClient } from './deployer-client.ts'
import { localTerms } from './local-accounts.ts'
import { receiptOf } from './receipt-of.ts'

const planned = deployments[31337].contracts
const funds = { deposit: parseEther('2'), stake: parseEther('1') }
const terms = localTerms()
const roles = {
  admin: zeroHash,
  approver: keccak256(toHex('APPROVER_ROLE')),
  saleSigner: keccak256(toHex('SALE_SIGNER_ROLE')),
}

describe('deploying Boxoffice', () => {
  let chain: ThrowawayChain
  let client: DeployerClient & ReturnType<typeof connect>
  let empty: Hex

  function connect(url: string) {
    return createTestClient({ mode: 'anvil', transport: http(url), pollingInterval: 20, account: terms.deployer })
      .extend(publicActions)
      .extend(walletActions)
  }

  beforeAll(async () => {
    chain = await startThrowawayChain({ withContracts: false })
    await deployCanonical(chain.url)
    client = connect(chain.url) as typeof client
    empty = await client.snapshot()
  })
  beforeEach(async () => {
    await client.revert({ id: empty })
    empty = await client.snapshot()
  })
  afterAll(() => chain?.stop())

  const manager = () => getContract({ address: planned.EventManager, abi: eventManagerAbi, client })
  const checkout = () => getContract({ address: planned.TicketCheckout, abi: ticketCheckoutAbi, client })
  const gateway = () => getContract({ address: planned.PaymentGateway, abi: paymentGatewayAbi, client })
  const router = () => getContract({ address: planned.PaymentRouter, abi: paymentRouterAbi, client })
  const pool = () => getContract({ address: planned.RewardPool, abi: rewardPoolAbi, client })
  const paymaster = () => getContract({ address: planned.TicketPaymaster, abi: ticketPaymasterAbi, client })
  const depositInfo = () =>
    client.readContract({
      address: entryPointAddress,
      abi: entryPointAbi,
      functionName: 'getDepositInfo',
      args: [planned.TicketPaymaster],
    })

  async function expectAllOfIt(): Promise<void> {
    for (const address of Object.values(planned)) expect(await client.getCode({ address })).toMatch(/^0x[0-9a-f]{200}/)
    for (const role of ['admin', 'approver', 'saleSigner'] as const) {
      expect(await manager().read.hasRole([roles[role], terms[role]])).toBe(true)
      expect(await manager().read.hasRole([roles[role], terms.deployer])).toBe(false)
    }
    expect(await manager().read.ticket()).toBe(planned.TicketNFT)
    expect(await manager().read.usdc()).toBe(planned.USDC)
    expect(await manager().read.treasury()).toBe(terms.treasury)
    expect(await manager().read.fee()).toBe(250n)
    expect(await manager().read.hasRole([keccak256(toHex('CHECKOUT_ROLE')), planned.TicketCheckout])).toBe(true)
    expect(await checkout().read.hasRole([zeroHash, terms.admin])).toBe(true)
    expect(await checkout().read.hasRole([keccak256(toHex('SETTLER_ROLE')), terms.settler])).toBe(true)
    expect(await checkout().read.manager()).toBe(planned.EventManager)
    expect(await checkout().read.usdc()).toBe(planned.USDC)
    expect(await checkout().read.spendPermissions()).toBe(planned.SpendPermissions)
    expect(await gateway().read.owner()).toBe(terms.gatewayOwner)
    expect(await gateway().read.signerAddress()).toBe(terms.gatewaySigner)
    expect(await gateway().read.treasuryAddress()).toBe(terms.treasury)
    expect(await gateway().read.enforceTokenWhitelist()).toBe(true)
    expect(await gateway().read.supportedTokens([planned.USDC])).toBe(true)
    expect(await gateway().read.getTrustedForwarder()).toBe(planned.ERC2771Forwarder)
    expect(await router().read.defaultAdmin()).toBe(terms.admin)
    expect(await router().read.hasRole([keccak256(toHex('OPERATOR_ROLE')), terms.routerOperator])).toBe(true)
    expect(await router().read.usdc()).toBe(planned.USDC)
    expect(await router().read.opsWallet()).toBe(terms.opsWallet)
    expect(await router().read.rewardPool()).toBe(planned.RewardPool)
    expect(await router().read.limit()).toBe(10_000_000_000n)
    expect(await pool().read.defaultAdmin()).toBe(terms.admin)
    expect(await pool().read.hasRole([keccak256(toHex('PUBLISHER_ROLE')), terms.rewardsPublisher])).toBe(true)
    expect(await pool().read.usdc()).toBe(planned.USDC)
    expect(await pool().read.router()).toBe(planned.PaymentRouter)
    expect(await paymaster().read.rewardPool()).toBe(planned.RewardPool)
    expect(await paymaster().read.paymentGateway()).toBe(planned.PaymentGateway)
    expect(await paymaster().read.owner()).toBe(terms.admin)
    expect(await paymaster().read.signer()).toBe(terms.sponsor)
    expect(await paymaster().read.walletFactory()).toBe(planned.SmartWalletFactory)
    expect(await paymaster().read.eventManager()).toBe(planned.EventManager)
    expect(await paymaster().read.spendPermissions()).toBe(planned.SpendPermissions)
    const tickets = { address: planned.TicketNFT, abi: ticketNftAbi, functionName: 'minter' } as const
    expect(await client.readContract(tickets)).toBe(planned.EventManager)
    expect((await depositInfo()).deposit).toBe(funds.deposit)
  }

  test('default: all of it is where the generated addresses say, and the deployer has no say any more', async () => {
    const { contracts, left } = await deployBoxoffice(client, terms, funds)
    expect(contracts).toEqual(planned)
    await expectAllOfIt()
    expect(left.map(({ what, by }) => [what, by])).toEqual([['stake 1 for TicketPaymaster', terms.admin]])
  })

  test('behavior: a second time changes nothing', async () => {
    await deployBoxoffice(client, terms, funds)
    const before = await client.getBlock()
    await deployBoxoffice(client, terms, funds)
    expect((await client.getBlock()).hash).toBe(before.hash)
  })

  test('behavior: what is left is a transaction that its holder need only send', async () => {
    const { left } = await deployBoxoffice(client, terms, funds)
    for (const { by, to, data, value } of left) {
      const hash = await client.sendTransaction({ account: by, chain: null, to, data, value })
      await receiptOf(client, hash)
    }
    expect(await depositInfo()).toMatchObject({ stake: funds.stake, staked: true, unstakeDelaySec: 86_400 })
    expect((await deployBoxoffice(client, terms, funds)).left).toEqual([])
  })

  test('behavior: killed before or after any transaction, the next run finishes it', async () => {
    for (const moment of ['before', 'after'] as const) {
      let wasKilled = true
      for (let transactions = 0; wasKilled; transactions += 1) {
        await client.revert({ id: empty })
        empty = await client.snapshot()
        wasKilled = await deployBoxoffice(dyingClient(transactions, moment), terms, funds).then(
          () => false,
          () => true,
        )
        await deployBoxoffice(client, terms, funds)
        await expectAllOfIt()
        if (wasKilled) expect(transactions).toBeLessThan(20)
        else expect(transactions).toBe(17)
      }
    }
  }, 120_000)

  test('behavior: what the deployer may no longer do is left to the admin', async () => {
    await deployBoxoffice(client, terms, funds)
    const data = encodeFunctionData({
      abi: eventManagerAbi,
      functionName: 'revokeRole',
      args: [roles.approver, terms.approver],
    })
    await client.sendTransaction({ account: terms.admin, chain: null, to: planned.EventManager, data })
    const { left } = await deployBoxoffice(client, terms, { ...funds, stake: 0n })
    expect(left).toMatchObject([{ what: `make ${terms.approver} approver of EventManager`, by: terms.admin }])
  })

  test('behavior: a deployer that is the admin keeps it, and stakes by itself', async () => {
    const { contracts, left } = await deployBoxoffice(client, { ...terms, admin: terms.deployer }, funds)
    const has = { address: contracts.EventManager, abi: eventManagerAbi, functionName: 'hasRole' } as const
    expect(await client.readContract({ ...has, args: [roles.admin, terms.deployer] })).toBe(true)
    expect(left).toEqual([])
  })

  test('behavior: wallets have the same address on every chain, whoever deploys on whatever terms', async () => {
    const other = { ...terms, deployer: terms.approver, admin: terms.sponsor, treasury: terms.admin, feeBps: 0 }
    const account = terms.approver
    const theirs = createWalletClient({ transport: http(chain.url), account, pollingInterval: 20 }).extend(
      publicActions,
    )
    const { contracts } = await deployBoxoffice(theirs, other, funds)
    expect(contracts.SmartWalletFactory).toBe(planned.SmartWalletFactory)
    expect(contracts.PasskeyVerifier).toBe(planned.PasskeyVerifier)
    expect(contracts.EventManager).not.toBe(planned.EventManager)
  })

  test('error: a chain without EntryPoint is refused before anything is sent', async () => {
    await client.setCode({ address: entryPointAddress, bytecode: '0x' })
    await expect(deployBoxoffice(client, terms, funds)).rejects.toThrow(
      `EntryPoint v0.8 is not at ${entryPointAddress}.`,
    )
    expect(await client.getTransactionCount({ address: terms.deployer })).toBe(1) // EntryPoint's own
  })

  /** A process that is killed at its so many-th transaction. */
  function dyingClient(transactions: number, moment: 'before' | 'after'): DeployerClient {
    let sent = 0
    return {
      ...client,
      sendTransaction: async (transaction: Parameters<DeployerClient['sendTransaction']>[0]) => {
        const isLast = sent === transactions
        sent += 1
        if (isLast && moment === 'before') throw new Error('killed')
        const hash = await client.sendTransaction(transaction)
        if (isLast) throw new Error('killed')
        return hash
      },
    } as DeployerClient
  }
})
