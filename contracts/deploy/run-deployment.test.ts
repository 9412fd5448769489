import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestClient, type Hex, http, publicActions } from 'viem'
import { startThrowawayChain, type ThrowawayChain } from '../../tools/stack/throwaway-chain.ts'
import { deployments } from '../abi/deployments.ts'
import { baseSepolia, polygonAmoy } from '../chains.ts'
import { networks } from '../networks.ts'
import { committedBuild } from './committed-build.ts'
import { deployCanonical } from './deploy-canonical.ts'
import type { DeploymentRecord } from './deployment-record.ts'
import { localKey, localTerms } from './local-accounts.ts'
import { planDeployment } from './plan-deployment.ts'

const usdc = networks.find(({ chain }) => chain.id === baseSepolia.id)?.usdc
const terms = { ...localTerms(), usdc }
const planned = planDeployment(committedBuild, terms).contracts

/** Whatever it is asked, it answers 6; but to approve, which is yes. */
const SIX_DECIMALS = '0x5f3560e01c63095ea7b3146005026006035f5260205ff3'

describe('npm run deploy', () => {
  let chain: ThrowawayChain
  let client: ReturnType<typeof connect>
  let folder: string
  const connect = (url: string) =>
    createTestClient({ mode: 'anvil', transport: http(url), chain: baseSepolia }).extend(publicActions)

  // A public network, but for its blocks: what it has already is put there first, USDC by the test that misses it.
  beforeAll(async () => {
    chain = await startThrowawayChain({ chainId: baseSepolia.id, withContracts: false })
    await deployCanonical(chain.url)
    client = connect(chain.url)
    folder = mkdtempSync(join(tmpdir(), 'boxoffice-deployments-'))
  })
  afterAll(async () => {
    await chain?.stop()
    if (folder) rmSync(folder, { recursive: true })
  })

  const right = () => ({
    CHAIN_ID: String(baseSepolia.id),
    CHAIN_RPC_URL: chain.url,
    CONTRACTS_DEPLOYER_KEY: localKey('deployer'),
    CONTRACTS_ADMIN: terms.admin,
    CONTRACTS_APPROVER: terms.approver,
    CONTRACTS_SALE_SIGNER: terms.saleSigner,
    CONTRACTS_SETTLER: terms.settler,
    CONTRACTS_SPONSOR: terms.sponsor,
    CONTRACTS_GATEWAY_SIGNER: terms.gatewaySigner,
    CONTRACTS_GATEWAY_OWNER: terms.gatewayOwner,
    CONTRACTS_TREASURY: terms.treasury,
    CONTRACTS_ROUTER_OPERATOR: terms.routerOperator,
    CONTRACTS_OPS_WALLET: terms.opsWallet,
    CONTRACTS_ROUTER_LIMIT: terms.routerLimit,
    CONTRACTS_REWARDS_PUBLISHER: terms.rewardsPublisher,
    CONTRACTS_PAYMASTER_DEPOSIT: '0.5',
    CONTRACTS_PAYMASTER_STAKE: '0.1',
    CONTRACTS_RECORDS: folder,
  })

  function deploy(change: NodeJS.ProcessEnv = {}) {
    const script = join(import.meta.dirname, '..', 'deploy.ts')
    const env = { PATH: process.env.PATH, ...right(), ...change }
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' })
    return { status, stdout, stderr }
  }

  test('error: all that is wrong with the settings is said at once, and nothing is sent', async () => {
    const before = await client.getBlockNumber()
    const { status, stderr } = deploy({
      CHAIN_ID: '1',
      CONTRACTS_DEPLOYER_KEY: '0x12',
      CONTRACTS_ADMIN: '0x0000000000000000000000000000000000000000',
      CONTRACTS_TREASURY: undefined,
      CONTRACTS_FEE_BPS: '1001',
      CONTRACTS_ROUTER_LIMIT: '1.5',
      CONTRACTS_PAYMASTER_STAKE: 'much',
    })
    expect(status).toBe(1)
    expect(stderr.match(/^ {2}\w+/gm)).toEqual([
      '  CHAIN_ID',
      '  CONTRACTS_DEPLOYER_KEY',
      '  CONTRACTS_ADMIN',
      '  CONTRACTS_TREASURY',
      '  CONTRACTS_FEE_BPS',
      '  CONTRACTS_ROUTER_LIMIT',
      '  CONTRACTS_PAYMASTER_STAKE',
    ])
    expect(stderr).not.toContain('0x12')
    expect(await client.getBlockNumber()).toBe(before)
  })

  test('error: a node of another chain is refused', () => {
    const { status, stderr } = deploy({ CHAIN_ID: '8453' })
    expect(status).toBe(1)
    expect(stderr).toContain('CHAIN_RPC_URL serves chain 84532, not CHAIN_ID 8453 (Base).')
  })

  test('error: a network without USDC where it should be is refused', async () => {
    const { status, stderr } = deploy()
    expect(status).toBe(1)
    expect(stderr).toContain(`There is no USDC at ${usdc}`)
    expect(readdirSync(folder)).toEqual([])
    await client.setCode({ address: usdc ?? '0x', bytecode: SIX_DECIMALS })
  })

  test('default: says what stands where and what is left to whom, and records it', async () => {
    const before = Number(await client.getBlockNumber())
    const { status, stdout, stderr } = deploy()
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    for (const address of Object.values(planned)) expect(stdout).toContain(address)
    expect(stdout).toContain(`stake 0.1 for TicketPaymaster\n    from ${terms.admin} to ${planned.TicketPaymaster}`)

    const record = recordOf(baseSepolia.id)
    expect(record).toMatchObject({ chainId: baseSepolia.id, firstBlock: before, contracts: planned })
    expect(record.verification.map(({ name }) => name)).toEqual(
      Object.keys(committedBuild).filter((name) => name !== 'USDC'),
    )
    for (const { transaction } of record.verification) {
      expect((await client.getTransactionReceipt({ hash: transaction as Hex })).status).toBe('success')
    }
    expect(readdirSync(folder).sort()).toEqual(['84532.input.json', '84532.json'])
  })

  test('behavior: what is kept for explorers compiles to the very code that was deployed', () => {
    const { compiler, input } = JSON.parse(readFileSync(join(folder, '84532.input.json'), 'utf8'))
    const solc = createRequire(import.meta.url)('solc')
    expect(solc.version()).toContain(compiler)
    const output = JSON.parse(solc.compile(JSON.stringify(input)))
    for (const { name, source } of recordOf(baseSepolia.id).verification) {
      const [path, contract] = source.split(':')
      const { bytecode } = output.contracts[`project/${path}`][`${contract}`].evm
      expect(`0x${bytecode.object}`).toBe(committedBuild[name as keyof typeof committedBuild].creationCode)
    }
  }, 120_000)

  test('behavior: run again it sends nothing and records the same', async () => {
    const [block, record] = [await client.getBlockNumber(), recordOf(baseSepolia.id)]
    expect(deploy().status).toBe(0)
    expect(await client.getBlockNumber()).toBe(block)
    expect(recordOf(baseSepolia.id)).toEqual(record)
  })

  test('error: other terms than the recorded ones are refused', async () => {
    const block = await client.getBlockNumber()
    const { status, stderr } = deploy({ CONTRACTS_TREASURY: terms.sponsor })
    expect(status).toBe(1)
    expect(stderr).toContain(`its EventManager is at ${planned.EventManager}`)
    expect(await client.getBlockNumber()).toBe(block)
  })

  test('default: on Polygon Amoy it does the same, with the USDC that is there', async () => {
    const row = networks.find(({ chain }) => chain.id === polygonAmoy.id)
    const amoy = await startThrowawayChain({ chainId: polygonAmoy.id, withContracts: false })
    await deployCanonical(amoy.url)
    await connect(amoy.url).setCode({ address: row?.usdc ?? '0x', bytecode: SIX_DECIMALS })
    const { status, stdout, stderr } = deploy({ CHAIN_ID: '80002', CHAIN_RPC_URL: amoy.url })
    await amoy.stop()
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Boxoffice stands on Polygon Amoy:')
    const { contracts } = planDeployment(committedBuild, { ...terms, usdc: row?.usdc })
    expect(recordOf(polygonAmoy.id)).toMatchObject({ chainId: 80002, contracts })
    expect(contracts.SmartWalletFactory).toBe(planned.SmartWalletFactory)
    expect(contracts.PaymentGateway).not.toBe(planned.PaymentGateway)
  })

  test('default: on the local chain it needs to know nothing but where that is', async () => {
    const local = await startThrowawayChain({ withContracts: false })
    const { status, stdout } = deploy({ CHAIN_ID: '31337', CHAIN_RPC_URL: local.url, CONTRACTS_ADMIN: undefined })
    await local.stop()
    expect(status).toBe(0)
    for (const address of Object.values(deployments[31337].contracts)) expect(stdout).toContain(address)
  })

  function recordOf(chainId: number): DeploymentRecord {
    return JSON.parse(readFileSync(join(folder, `${chainId}.json`), 'utf8'))
  }
})
