import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { encodeFunctionData, type Hex } from 'viem'
import { rewardPoolAbi } from '../../abi/reward-pool.ts'
import { execute, type House, openHouse } from '../TicketPaymaster/house.ts'

const WEEK = 2_978n
const CLAIMED = 2_500_000n

// The published library makes the tree, a wallet of ours claims, the paymaster pays the gas: one story, step by step.
describe('a week of rewards, made by the library of those who verify it', () => {
  let house: House
  let people: Awaited<ReturnType<House['newPerson']>>[]
  let tree: StandardMerkleTree<[bigint, Hex, bigint]>

  before(async () => {
    house = await openHouse()
    people = []
    for (let count = 0; count < 7; count += 1) people.push(await house.newPerson())
    const rows = people.map(({ wallet }, index): [bigint, Hex, bigint] => [WEEK, wallet, CLAIMED + BigInt(index)])
    tree = StandardMerkleTree.of(rows, ['uint256', 'address', 'uint256'])
    const total = rows.reduce((sum, [, , amount]) => sum + amount, 0n)
    await house.usdc.write.mint([house.router.address, total])
    await house.router.write.fundRewardPool([total])
    await house.pool.write.publishRoot([WEEK, tree.root as Hex, total])
  })

  const callFor = (index: number, amount = CLAIMED + BigInt(index)) => {
    const args = [WEEK, amount, tree.getProof(index) as Hex[]] as const
    return execute(house.pool.address, 0n, { abi: rewardPoolAbi, functionName: 'claim', args })
  }
  const person = (index: number) => {
    const found = people[index]
    assert(found)
    return found
  }
  /** Whether the wallet's call was carried out; the operation itself is sponsored and bundled either way. */
  const claimAs = async (who: number, callData: Hex) => {
    const { outcomes } = await house.bundle(await house.ready(person(who), callData))
    return outcomes[0]?.success
  }

  test('default: everybody in it claims by a sponsored operation, the first of the wallet', async () => {
    for (const [index, { wallet }] of people.entries()) {
      assert.equal(await claimAs(index, callFor(index)), true)
      assert.equal(await house.usdc.read.balanceOf([wallet]), CLAIMED + BigInt(index))
    }
    assert.equal(await house.usdc.read.balanceOf([house.pool.address]), 0n)
    assert.equal(await house.pool.read.promised(), 0n)
  })

  test('error: nobody claims twice, for a neighbour, or more', async () => {
    for (const callData of [callFor(0), callFor(1), callFor(0, CLAIMED * 2n)]) {
      assert.equal(await claimAs(0, callData), false)
    }
    assert.equal(await house.usdc.read.balanceOf([person(0).wallet]), CLAIMED)
  })

  test('error: nothing else of the pool is sponsored', async () => {
    const data = encodeFunctionData({ abi: rewardPoolAbi, functionName: 'release', args: [WEEK] })
    const callData = execute(house.pool.address, 0n, { abi: rewardPoolAbi, functionName: 'release', args: [WEEK] })
    const refusal = await house.refusalOf(await house.ready(person(0), callData))
    assert.equal(refusal?.error, 'CallNotSponsored')
    assert.deepEqual(refusal?.args, [house.pool.address, data.slice(0, 10)])
  })
})
