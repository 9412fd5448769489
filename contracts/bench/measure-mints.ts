import { type Address, getContract, parseAbi } from 'viem'
import { metadataDigest } from './box-office.ts'
import { openChain } from './chain.ts'
import type { Section } from './figures.ts'
import { personNamed } from './people.ts'

const URI = 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPRBe' // 46 characters, as long as such a URI at least is
const FIRST_ID = (1n << 56n) | 1n

type Mint = (to: Address, quantity: bigint) => Promise<number>

/** Minting by itself, beside the enumerable ticket that keeps its URI. */
export async function measureMints(): Promise<Section> {
  const { admin, viem, gasOf } = await openChain()
  const ticket = await viem.deployContract('TicketNFT') // whoever deploys it is the minter
  const yardstick = getContract({
    address: (await viem.deployContract('EnumerableTicket')).address,
    abi: parseAbi(['function mint(address to, uint256 quantity, string uri)']),
    client: admin,
  })
  let serial = 0n
  const mint: Mint = async (to, quantity) => {
    const id = FIRST_ID + serial
    serial += quantity
    return gasOf(await ticket.write.mintTicket([to, id, quantity, metadataDigest, false]))
  }
  const mintYardstick: Mint = async (to, quantity) => gasOf(await yardstick.write.mint([to, quantity, URI]))

  const section: Section = {}
  const measure = async (what: string, to: Address, quantity: bigint) => {
    section[what] = { ours: await mint(to, quantity), reference: await mintYardstick(to, quantity) }
  }
  const [first, collector] = [personNamed('the first holder').address, personNamed('a collector').address]
  await mint(first, 1n)
  await mintYardstick(first, 1n)
  await measure('first ticket of a holder', collector, 1n)
  await measure('next ticket of a holder', collector, 1n)
  await measure('ten tickets at once, the first of a holder', personNamed('a family').address, 10n)
  return section
}
