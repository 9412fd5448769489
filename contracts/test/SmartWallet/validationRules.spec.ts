import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type Address, encodeFunctionData, type Hex, numberToHex, parseEther, zeroHash } from 'viem'
import { judgeValidation, type Step } from '../TicketPaymaster/validation-rules.ts'
import { named, newPasskey } from './passkey.ts'
import { type Operation, openWallets, packed, type Wallets } from './wallets.ts'

// A7: a public bundler refuses a wallet that looks anywhere else.
describe("a wallet's validation under the rules of public bundlers (ERC-7562)", () => {
  let wallets: Wallets
  before(async () => {
    wallets = await openWallets()
  })

  const call = { to: '0x000000000000000000000000000000000000f00d', value: 1n } as const

  test('default: the first owner costs one slot, from the first operation on', async () => {
    const account = await funded(await wallets.stockAccount(wallets.newOwner()))
    for (const round of [1, 2]) {
      const operation = await wallets.ready(account, [call])
      const { slotsRead, violations } = await judge(operation)
      assert.deepEqual(violations, [], `operation ${round}`)
      assert.deepEqual([...slotsRead], [zeroHash])
      await wallets.bundle(operation)
    }
  })

  test('behavior: another address costs one slot of its own, named or not', async () => {
    const other = wallets.newOwner()
    const operation = await wallets.prepare(await withOwner(other.address), [call])
    const signature = await other.sign({ hash: wallets.hashOf(operation) })
    for (const form of [signature, named(other.address, signature)]) {
      const { slotsRead, violations } = await judge({ ...operation, signature: form })
      assert.deepEqual(violations, [])
      assert.equal(slotsRead.size, 1)
      assert.ok(!slotsRead.has(zeroHash))
    }
  })

  test('behavior: so does a passkey, whose verifier reads nothing', async () => {
    const verifier = await wallets.viem.deployContract('PasskeyVerifier')
    const passkey = newPasskey(verifier.address)
    const operation = await wallets.prepare(await withOwner(passkey.owner), [call])
    const { slotsRead, violations } = await judge({ ...operation, signature: passkey.sign(wallets.hashOf(operation)) })
    assert.deepEqual(violations, [])
    assert.equal(slotsRead.size, 1)
  })

  test('behavior: the stub that stock clients estimate with breaks no rule', async () => {
    const account = await funded(await wallets.stockAccount(wallets.newOwner()))
    const operation = await wallets.prepare(account, [call])
    const { violations } = await judge({ ...operation, signature: await account.getStubSignature() })
    assert.deepEqual(violations, [])
  })

  test('error: the judge sees a wallet that has to pay EntryPoint itself, so it would see anything else', async () => {
    const operation = await wallets.ready(await wallets.stockAccount(wallets.newOwner()), [call])
    const { violations } = await judge(operation)
    assert.match(violations.join(), /CALL with value to 0x4337/)
  })

  async function funded<account extends { address: Address }>(account: account): Promise<account> {
    await wallets.entryPoint.write.depositTo([account.address], { value: parseEther('1') })
    return account
  }

  async function withOwner(owner: Hex) {
    const account = await funded(await wallets.stockAccount(wallets.newOwner()))
    const { abi } = await wallets.viem.getContractAt('SmartWallet', account.address)
    const data = encodeFunctionData({ abi, functionName: 'addOwner', args: [owner] })
    await wallets.bundle(await wallets.ready(account, [{ to: account.address, data }]))
    return account
  }

  async function judge(operation: Operation) {
    const { chain, entryPoint, bundler, provider } = wallets
    const data = encodeFunctionData({
      abi: entryPoint.abi,
      functionName: 'handleOps',
      args: [[packed(operation)], bundler.account.address],
    })
    const transaction = { from: bundler.account.address, to: entryPoint.address, data, gas: numberToHex(8_000_000) }
    const trace = await provider.request({ method: 'debug_traceCall', params: [transaction, 'latest', {}] })
    const { structLogs } = trace as { structLogs: Step[] }
    const withCode = new Map<string, boolean>([[operation.sender.toLowerCase(), true]])
    for (const word of new Set(structLogs.flatMap(({ stack }) => stack.filter((word) => word.length > 30)))) {
      const address: Address = `0x${word.slice(2).padStart(40, '0').slice(-40)}`
      if (!withCode.has(address)) withCode.set(address, Boolean(await chain.getCode({ address })))
    }
    return judgeValidation(structLogs, {
      entity: operation.sender,
      entryPoint: entryPoint.address,
      hasCode: (address) => withCode.get(address.toLowerCase()) ?? false,
    })
  }
})
