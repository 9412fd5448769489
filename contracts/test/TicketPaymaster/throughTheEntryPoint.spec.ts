import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import {
  type Address,
  getAddress as checksummed,
  encodeFunctionData,
  type Hex,
  parseAbi,
  parseEther,
  toFunctionSelector,
  toHex,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { execute, type House, type Operation, openHouse, walletAbi } from './house.ts'

const ticketAbi = parseAbi([
  'function balanceOf(address) view returns (uint256)',
  'function transferFrom(address from, address to, uint256 tokenId)',
])

for (const kind of ['SimpleAccount', 'SmartWallet'] as const) {
  describe(`sponsoring a ${kind} through the published EntryPoint`, () => {
    let house: House
    beforeEach(async () => {
      house = await openHouse(kind)
    })

    test('default: the first operation creates the wallet, buys a ticket and costs its owner no gas', async () => {
      const person = await house.newPerson()
      await house.networkHelpers.setBalance(person.wallet, house.price)
      const before = await house.paymaster.read.getDeposit()
      const { outcomes } = await house.bundle(await house.ready(person, house.buy()))
      assert.equal(outcomes[0]?.success, true)
      assert.equal(outcomes[0]?.paymaster.toLowerCase(), house.paymaster.address.toLowerCase())
      assert.equal(before - (await house.paymaster.read.getDeposit()), outcomes[0]?.actualGasCost)
      assert.equal(await house.chain.getBalance({ address: person.wallet }), 0n)
      assert.equal(await ticketsOf(person.wallet), 1n)
    })

    test('behavior: a wallet approves and buys with USDC in one batch', async () => {
      const person = await house.newPerson()
      await house.usdc.write.mint([person.wallet, 50_000_000n])
      const approve = encodeFunctionData({
        abi: parseAbi(['function approve(address spender, uint256 amount)']),
        args: [house.manager.address, 50_000_000n],
      })
      const purchase = encodeFunctionData({
        abi: parseAbi(['function purchaseTicketsWithToken(uint256 eventId, uint256 tierId, uint256 quantity)']),
        args: [1n, 0n, 2n],
      })
      const callData = batch([house.usdc.address, approve], [house.manager.address, purchase])
      const { outcomes } = await house.bundle(await house.ready(person, callData))
      assert.equal(outcomes[0]?.success, true)
      assert.equal(await ticketsOf(person.wallet), 2n)
    })

    test('behavior: ten people share a bundle', async () => {
      const operations = await Promise.all(
        Array.from({ length: 10 }, async () => {
          const person = await house.newPerson()
          await house.networkHelpers.setBalance(person.wallet, house.price)
          return house.ready(person, house.buy())
        }),
      )
      const { outcomes } = await house.bundle(...operations)
      assert.deepEqual(
        outcomes.map(({ success }) => success),
        Array(10).fill(true),
      )
    })

    test('behavior: deposit and stake come back to whom the owner says', async () => {
      const { paymaster, entryPoint, stranger, chain, networkHelpers } = house
      const treasury = '0x00000000000000000000000000000000000077ea'
      await paymaster.write.deposit({ account: stranger.account, value: parseEther('2') })
      assert.equal(await paymaster.read.getDeposit(), parseEther('3'))
      await paymaster.write.withdrawTo([treasury, parseEther('1')])
      assert.equal(await chain.getBalance({ address: treasury }), parseEther('1'))
      await paymaster.write.addStake([86_400], { value: parseEther('0.5') })
      const info = await entryPoint.read.getDepositInfo([paymaster.address])
      assert.deepEqual([info.staked, info.stake, info.unstakeDelaySec], [true, parseEther('0.5'), 86_400])
      await paymaster.write.unlockStake()
      await networkHelpers.time.increase(86_401)
      await paymaster.write.withdrawStake([treasury])
      assert.equal(await chain.getBalance({ address: treasury }), parseEther('1.5'))
    })

    test('behavior: after a rotation only the next signer sponsors', async () => {
      const person = await house.newPerson()
      const next = privateKeyToAccount(generatePrivateKey())
      const old = await house.ready(person, house.buy(0n))
      await house.paymaster.write.proposeSigner([next.address])
      await house.paymaster.write.acceptSigner([await house.acceptanceBy(next)], { account: house.stranger.account })
      assert.deepEqual(await house.refusalOf(old), { reason: 'AA34 signature error' })
      const operation = await house.operationOf(person, house.buy(0n))
      assert.equal(
        await house.refusalOf(await house.signed(person, await house.sponsored(operation, { signer: next }))),
        undefined,
      )
    })

    if (kind === 'SmartWallet') {
      test('behavior: a wallet changes its owners', async () => {
        const person = await house.newPerson()
        const next = house.stranger.account.address
        const ownerAbi = parseAbi(['function addOwner(bytes owner)', 'function removeOwner(bytes owner)'])
        const add = encodeFunctionData({ abi: ownerAbi, functionName: 'addOwner', args: [next] })
        const remove = encodeFunctionData({ abi: ownerAbi, functionName: 'removeOwner', args: [person.key.address] })
        const callData = batch([person.wallet, add], [person.wallet, remove])
        const { outcomes } = await house.bundle(await house.ready(person, callData))
        assert.equal(outcomes[0]?.success, true)
        assert.deepEqual(await house.refusalOf(await house.ready(person, house.buy(0n))), {
          reason: 'AA24 signature error',
        })
      })
    }

    test('error: an operation is paid for once', async () => {
      const operation = await house.ready(await house.newPerson(), house.buy(0n))
      await house.bundle(operation)
      assert.deepEqual(await house.refusalOf({ ...operation, initCode: '0x' }), {
        reason: 'AA25 invalid account nonce',
      })
      assert.deepEqual(await house.refusalOf(operation), { reason: 'AA10 sender already constructed' })
    })

    test('error: a wallet that signs its operation again with other costs is not sponsored', async () => {
      const person = await house.newPerson()
      await house.bundle(await house.ready(person, house.buy(0n)))
      const operation = await house.sponsored(await house.operationOf(person, house.buy(0n)))
      const changes: Partial<Operation>[] = [
        { callData: house.buy(1n) },
        { accountGasLimits: toHex((900_000n << 128n) | 600_000n, { size: 32 }) },
        { accountGasLimits: toHex((600_000n << 128n) | 900_000n, { size: 32 }) },
        { preVerificationGas: 5_000_000n },
        { gasFees: toHex((1n << 128n) | 25_000_000_000n, { size: 32 }) },
        { nonce: 1n << 64n },
        { paymasterAndData: flip(operation.paymasterAndData, 35) },
        { paymasterAndData: flip(operation.paymasterAndData, 51) },
        { paymasterAndData: flip(operation.paymasterAndData, 57) },
        { paymasterAndData: flip(operation.paymasterAndData, 63) },
        { paymasterAndData: flip(operation.paymasterAndData, 90) },
      ]
      for (const change of changes) {
        const refusal = await house.refusalOf(await house.signed(person, { ...operation, ...change }))
        assert.deepEqual(refusal, { reason: 'AA34 signature error' }, Object.keys(change).join())
      }
      assert.equal(await house.refusalOf(await house.signed(person, operation)), undefined)
    })

    test('error: what was signed for one wallet sponsors no other', async () => {
      const [one, other] = [await house.newPerson(), await house.newPerson()]
      const { paymasterAndData } = await house.ready(one, house.buy(0n))
      const stolen = { ...(await house.operationOf(other, house.buy(0n))), paymasterAndData }
      assert.deepEqual(await house.refusalOf(await house.signed(other, stolen)), { reason: 'AA34 signature error' })
    })

    test('error: what was signed for one paymaster is not paid by another', async () => {
      const person = await house.newPerson()
      const other = await house.newPaymaster()
      await other.write.deposit({ value: parseEther('1') })
      const operation = await house.ready(person, house.buy(0n))
      const moved = { ...operation, paymasterAndData: replaceStart(operation.paymasterAndData, other.address) }
      assert.deepEqual(await house.refusalOf(await house.signed(person, moved)), { reason: 'AA34 signature error' })
    })

    test('error: before and after its window nothing is sponsored', async () => {
      const person = await house.newPerson()
      const now = await house.networkHelpers.time.latest()
      const operation = await house.operationOf(person, house.buy(0n))
      const early = await house.sponsored(operation, { validity: { validAfter: now + 500, validUntil: now + 600 } })
      const late = await house.sponsored(operation, { validity: { validAfter: now - 600, validUntil: now - 500 } })
      for (const untimely of [early, late]) {
        assert.deepEqual(await house.refusalOf(await house.signed(person, untimely)), {
          reason: 'AA32 paymaster expired or not due',
        })
      }
    })

    test('error: a wallet of another factory is not created at our cost', async () => {
      const foreign = await house.newFactory()
      const person = await house.newPerson(foreign)
      assert.deepEqual(await house.refusalOf(await house.ready(person, house.buy(0n))), {
        reason: 'AA33 reverted',
        error: 'ForeignFactory',
        args: [checksummed(foreign.address), checksummed(house.factory.address)],
      })
    })

    test('error: a paused paymaster sponsors nothing', async () => {
      const operation = await house.ready(await house.newPerson(), house.buy(0n))
      await house.paymaster.write.pause()
      const refusal = await house.refusalOf(operation)
      assert.deepEqual([refusal?.reason, refusal?.error], ['AA33 reverted', 'SponsorshipIsPaused'])
      await house.paymaster.write.resume()
      assert.equal(await house.refusalOf(operation), undefined)
    })

    test('error: what is not on the list is refused although it was signed', async () => {
      const person = await house.newPerson()
      const other = house.stranger.account.address
      const gift = { abi: ticketAbi, functionName: 'transferFrom', args: [person.wallet, other, 1n] } as const
      const nested = execute(person.wallet, 0n, {
        abi: walletAbi,
        functionName: 'execute',
        args: [house.manager.address, 0n, '0x'],
      })
      const refusals: [Hex, Address, Hex][] = [
        [execute(house.ticketAddress, 0n, gift), house.ticketAddress, toFunctionSelector(ticketAbi[1])],
        [execute(other, 1n, '0x'), other, '0x00000000'],
        [nested, person.wallet, toFunctionSelector(walletAbi[0])],
        [batch([house.manager.address, '0x'], [other, '0x']), house.manager.address, '0x00000000'],
      ]
      for (const [callData, target, selector] of refusals) {
        assert.deepEqual(await house.refusalOf(await house.ready(person, callData)), {
          reason: 'AA33 reverted',
          error: 'CallNotSponsored',
          args: [checksummed(target), selector],
        })
      }
    })

    test('error: a call that EntryPoint would hand on whole is refused', async () => {
      const operation = await house.ready(await house.newPerson(), `0x8dd7712f${house.buy(0n).slice(2)}`)
      assert.deepEqual(await house.refusalOf(operation), {
        reason: 'AA33 reverted',
        error: 'OuterCallNotSponsored',
        args: ['0x8dd7712f'],
      })
    })

    async function ticketsOf(wallet: Address) {
      return house.chain.readContract({
        address: house.ticketAddress,
        abi: ticketAbi,
        functionName: 'balanceOf',
        args: [wallet],
      })
    }
  })
}

function batch(...calls: [target: Address, data: Hex][]): Hex {
  const args = [calls.map(([target, data]) => ({ target, value: 0n, data }))] as const
  return encodeFunctionData({ abi: walletAbi, functionName: 'executeBatch', args })
}

function flip(bytes: Hex, position: number): Hex {
  const at = 2 + 2 * position
  const changed = (Number.parseInt(bytes.slice(at, at + 2), 16) ^ 1).toString(16).padStart(2, '0')
  return `0x${bytes.slice(2, at)}${changed}${bytes.slice(at + 2)}`
}

function replaceStart(bytes: Hex, start: Hex): Hex {
  return `${start}${bytes.slice(start.length)}` as Hex
}
