import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type Address, encodeFunctionData, type Hex, numberToHex, parseAbi, parseEther } from 'viem'
import { type House, type Operation, openHouse, walletAbi } from './house.ts'
import { judgeValidation, type Step } from './validation-rules.ts'

/** In the order of the double's own list. */
const breaches = [
  undefined,
  'TIMESTAMP',
  'ORIGIN',
  'BALANCE',
  'GAS that is not for a call',
  'SSTORE of 0x',
  'SLOAD of 0x',
  'CALL to 0x000000000000000000000000000000000000dEaD, which has no code',
  'CALL with value',
  'CALL into EntryPoint',
  'CREATE',
]

describe('validation under the rules of public bundlers (ERC-7562)', () => {
  let house: House
  before(async () => {
    house = await openHouse()
  })

  test('behavior: the first operation of a wallet is validated with one slot of our own and nothing forbidden', async () => {
    const operation = await house.ready(await house.newPerson(), house.buy(0n))
    const { slotsRead, violations } = await judge(operation, house.paymaster.address)
    assert.deepEqual(violations, [])
    assert.equal(slotsRead.size, 1)
  })

  test('behavior: so is a batch of a wallet that exists', async () => {
    const person = await house.newPerson()
    await house.bundle(await house.ready(person, house.buy(0n)))
    const approve = encodeFunctionData({
      abi: parseAbi(['function approve(address spender, uint256 amount)']),
      args: [house.manager.address, 50_000_000n],
    })
    const claim = encodeFunctionData({
      abi: parseAbi(['function refund(uint256[] tokenIds)']),
      args: [[1n, 2n, 3n]],
    })
    const calls = [call(house.usdc.address, approve), call(house.manager.address, claim)]
    const callData = encodeFunctionData({ abi: walletAbi, functionName: 'executeBatch', args: [calls] })
    const { slotsRead, violations } = await judge(await house.ready(person, callData), house.paymaster.address)
    assert.deepEqual(violations, [])
    assert.equal(slotsRead.size, 1)
  })

  test('behavior: and an operation whose signature is a stub, as bundlers estimate it', async () => {
    const person = await house.newPerson()
    const operation = await house.ready(person, house.buy(0n))
    const stub: Operation = {
      ...operation,
      paymasterAndData: `0x${operation.paymasterAndData.slice(2, -130)}${'11'.repeat(64)}1b`,
    }
    const { violations } = await judge(await house.signed(person, stub), house.paymaster.address)
    assert.deepEqual(violations, [])
  })

  for (const [breach, told] of breaches.entries()) {
    test(`${told ? 'error' : 'default'}: the judge sees ${told ? `a paymaster's ${told}` : 'nothing wrong in a good one'}`, async () => {
      const other = await house.viem.deployContract('RuleBreakingPaymaster', [breach], { value: parseEther('1') })
      await house.entryPoint.write.depositTo([other.address], { value: parseEther('1') })
      const person = await house.newPerson()
      const operation = await house.sponsored(await house.operationOf(person, house.buy(0n)), { by: other.address })
      const { violations } = await judge(await house.signed(person, operation), other.address)
      if (!told) assert.deepEqual(violations, [])
      else assert.ok(violations[0]?.startsWith(told), violations.join())
    })
  }

  async function judge(operation: Operation, entity: Address) {
    const { chain, entryPoint, bundler, provider } = house
    const data = encodeFunctionData({
      abi: entryPoint.abi,
      functionName: 'handleOps',
      args: [[operation], bundler.account.address],
    })
    const transaction = { from: bundler.account.address, to: entryPoint.address, data, gas: numberToHex(5_000_000) }
    const trace = await provider.request({ method: 'debug_traceCall', params: [transaction, 'latest', {}] })
    const { structLogs } = trace as { structLogs: Step[] }
    const seen = new Set(structLogs.flatMap(({ stack }) => stack.filter((word) => word.length > 30)))
    const withCode = new Map<string, boolean>()
    for (const word of seen) {
      const address: Address = `0x${word.slice(2).padStart(40, '0').slice(-40)}`
      if (!withCode.has(address)) withCode.set(address, Boolean(await chain.getCode({ address })))
    }
    return judgeValidation(structLogs, {
      entity,
      entryPoint: entryPoint.address,
      hasCode: (address) => withCode.get(address.toLowerCase()) ?? false,
    })
  }
})

function call(target: Address, data: Hex) {
  return { target, value: 0n, data }
}
