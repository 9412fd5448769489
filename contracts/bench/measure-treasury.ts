import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { type Address, type Hash, type Hex, pad, toHex } from 'viem'
import { openChain } from './chain.ts'
import type { Section } from './figures.ts'
import { personNamed } from './people.ts'

const AMOUNT = 5_000_000n
const CLAIMANTS = 1_000

/** What the operator and the publisher send, and what people claim from a tree of a thousand; none of it sponsored. */
export async function measureTreasury(): Promise<Section> {
  const chain = await openChain()
  const { viem, admin, treasury: opsWallet, networkHelpers } = chain
  const usdc = await viem.deployContract('TestUSDC', [admin.account.address])
  const rulers = [admin.account.address, admin.account.address, admin.account.address] as const
  const router = await viem.deployContract('PaymentRouter', [
    usdc.address,
    ...rulers,
    opsWallet.account.address,
    10n ** 12n,
  ])
  const pool = await viem.getContractAt('RewardPool', await router.read.rewardPool())
  await usdc.write.mint([router.address, 10n ** 12n])
  const costOf = async (hash: Hash) => ({ ours: await chain.gasOf(hash) })
  const publish = async (week: bigint, people: Address[]) => {
    const rows = people.map((account): [bigint, Address, bigint] => [week, account, AMOUNT])
    const tree = StandardMerkleTree.of(rows, ['uint256', 'address', 'uint256'])
    const hash = await pool.write.publishRoot([week, tree.root as Hex, AMOUNT * BigInt(people.length)])
    return { hash, claim: (place: number) => claim(week, people[place] ?? '0x', tree.getProof(place) as Hex[]) }
  }
  const claim = async (week: bigint, account: Address, proof: Hex[]) => {
    await networkHelpers.impersonateAccount(account)
    await chain.fund([account])
    return costOf(await pool.write.claim([week, AMOUNT, proof], { account }))
  }

  await router.write.withdrawToOpsWallet([AMOUNT])
  await router.write.fundRewardPool([2n * AMOUNT * BigInt(CLAIMANTS) + AMOUNT])
  const withdrawal = await costOf(await router.write.withdrawToOpsWallet([AMOUNT]))
  const funding = await costOf(await router.write.fundRewardPool([AMOUNT]))
  const others = Array.from({ length: CLAIMANTS - 2 }, (_, index) => pad(toHex(index + 1), { size: 20 }))
  const people = [personNamed('a claimant').address, personNamed('another claimant').address, ...others]
  await (await publish(1n, people)).claim(1)
  const week = await publish(2n, people)
  return {
    'sending to the ops wallet': withdrawal,
    'funding the reward pool': funding,
    'publishing a week': await costOf(week.hash),
    'claiming as one of a thousand, first USDC of a holder': await week.claim(0),
    'claiming as one of a thousand, next USDC of a holder': await week.claim(1),
  }
}
