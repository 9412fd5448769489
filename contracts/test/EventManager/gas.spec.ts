import assert from 'node:assert/strict'
import { test } from 'node:test'
import { network } from 'hardhat'
import { type Account, type Address, type Hash, parseEther, sha256, toHex } from 'viem'

const { viem, networkHelpers } = await network.create()
const publicClient = await viem.getPublicClient()
const [admin, organizer, treasury, checkout, ...buyers] = (await viem.getWalletClients()).map(({ account }) => account)

const price = parseEther('0.001')
const usdcPrice = 25_000_000n
const digest = sha256(toHex('a tier'))
const instant = 0
const escrow = 1

/** What receipts may say at most. */
const goals: Record<string, bigint> = {
  'mint, first to a holder': 76_000n,
  'mint, next to a holder': 59_000n,
  'mint, ten to one holder': 335_000n,
  'purchase paid, first': 106_500n,
  'purchase paid, next': 89_000n,
  'purchase free, first': 91_000n,
  'purchase free, next': 74_000n,
}

test('behavior: minting and buying stay within the goals for gas', async () => {
  const used: Record<string, bigint> = { ...(await mintByItself()), ...(await buyFromOrganizer()) }
  for (const [what, gas] of Object.entries(used)) console.log(what.padEnd(44), gas)
  assert.deepEqual(
    Object.entries(goals).filter(([what, goal]) => (used[what] ?? goal + 1n) > goal),
    [],
  )
})

async function mintByItself() {
  const ticket = await viem.deployContract('TicketNFT') // the deployer is the minter
  const mint = async (to: Account, serial: bigint, quantity: bigint) =>
    gasOf(await ticket.write.mintTicket([to.address, (1n << 56n) | serial, quantity, digest, false]))
  return {
    'mint, first to a holder': await mint(buyer(0), 1n, 1n),
    'mint, next to a holder': await mint(buyer(0), 2n, 1n),
    'mint, ten to one holder': await mint(buyer(1), 3n, 10n),
  }
}

/** The tiers have been sold from, fees have gathered and the organizer exists, as on any day but the first. */
async function buyFromOrganizer() {
  const office = await openBoxOffice()
  const { manager, ticket } = office
  const buy = async (tierId: bigint, who: Account) =>
    gasOf(await manager.write.purchaseTicket([1n, tierId], { account: who, value: tierId === 0n ? price : 0n }))
  const buyWithToken = async (who: Account, quantity: bigint) =>
    gasOf(await manager.write.purchaseTicketsWithToken([1n, 0n, quantity], { account: who }))
  const settle = async (orders: number) => {
    const allotments = Array.from({ length: orders }, () => ({ to: unusedAddress(), quantity: 1n }))
    return gasOf(await manager.write.mintSold([1n, 0n, allotments], { account: known(checkout) }))
  }
  const warmUp = buyer(9)
  await buy(0n, warmUp)
  await buy(1n, warmUp)
  await buyWithToken(warmUp, 1n)
  const used = {
    'purchase paid, first': await buy(0n, buyer(0)),
    'purchase paid, next': await buy(0n, buyer(0)),
    'purchase free, first': await buy(1n, buyer(1)),
    'purchase free, next': await buy(1n, buyer(1)),
    'purchase USDC, first': await buyWithToken(buyer(2), 1n),
    'purchase USDC, next': await buyWithToken(buyer(2), 1n),
    'mint for the checkout, one order': await settle(1),
    'mint for the checkout, fifty orders, each': (await settle(50)) / 50n,
  }
  const sold = await manager.write.purchaseTickets([2n, 0n, 50n], { account: buyer(3), value: price * 50n })
  await publicClient.waitForTransactionReceipt({ hash: sold })
  const first = (2n << 56n) | (1n << 32n) | 1n
  const ids = (from: bigint, count: number) => Array.from({ length: count }, (_, index) => first + from + BigInt(index))
  const checkIn = async (tokenIds: bigint[]) =>
    gasOf(await ticket.write.checkIn([tokenIds], { account: known(organizer) }))
  const refund = async (tokenIds: bigint[]) => gasOf(await manager.write.refund([tokenIds]))
  const checked = {
    'check-in of one': await checkIn(ids(0n, 1)),
    'check-in of twenty, each': (await checkIn(ids(1n, 20))) / 20n,
  }
  await manager.write.cancelEvent([2n], { account: known(organizer) })
  return {
    ...used,
    ...checked,
    'refund of one': await refund(ids(0n, 1)),
    'refund of twenty to one owner, each': (await refund(ids(1n, 20))) / 20n,
  }
}

async function openBoxOffice() {
  const usdc = await viem.deployContract('TestUSDC', [known(admin).address])
  const { address } = usdc
  const manager = await viem.deployContract('EventManager', [
    known(admin).address,
    address,
    known(treasury).address,
    250n,
  ])
  const ticket = await viem.getContractAt('TicketNFT', await manager.read.ticket())
  await manager.write.grantRole([await manager.read.APPROVER_ROLE(), known(admin).address])
  await manager.write.grantRole([await manager.read.CHECKOUT_ROLE(), known(checkout).address])
  for (const payer of [known(checkout), ...buyers]) {
    await usdc.write.mint([payer.address, 10n ** 12n])
    await usdc.write.approve([manager.address, 10n ** 12n], { account: payer })
  }
  for (const payoutMode of [instant, escrow]) {
    await manager.write.createEvent([await terms(payoutMode), tiers()], { account: known(organizer) })
  }
  await manager.write.approveEvent([1n])
  await manager.write.approveEvent([2n])
  return { manager, ticket }
}

async function terms(payoutMode: number) {
  const now = await networkHelpers.time.latest()
  return {
    saleStart: now,
    saleEnd: now + 1_000_000,
    endsAt: now + 1_000_000,
    payoutMode,
    transferPolicy: 0,
    resaleCapBps: 0,
    royaltyBps: 500,
    door: known(organizer).address,
  }
}

function tiers() {
  const more = { maximum: 100_000, guarded: false, metadataDigest: digest }
  return [
    { nativePrice: price, usdcPrice, ...more },
    { nativePrice: 0n, usdcPrice: 0n, ...more },
  ]
}

let addresses = 0

function unusedAddress(): Address {
  addresses += 1
  return `0x${addresses.toString(16).padStart(40, 'ab')}`
}

function buyer(index: number): Account {
  return known(buyers[index])
}

function known<T>(value: T | undefined): T {
  assert(value !== undefined)
  return value
}

async function gasOf(hash: Hash) {
  return (await publicClient.waitForTransactionReceipt({ hash })).gasUsed
}
