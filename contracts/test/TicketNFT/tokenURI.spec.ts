import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { network } from 'hardhat'
import { type Hex, parseEventLogs, toHex } from 'viem'

const { viem } = await network.create()
const publicClient = await viem.getPublicClient()
const ticket = await viem.deployContract('TicketNFT') // the deployer is the minter

test('behavior: the URI of a ticket is the CID that an independent encoder makes of the digest', async () => {
  const patterns = ['00', 'ff', '55', 'aa', '01', '80'].map((byte) => Buffer.from(byte.repeat(32), 'hex'))
  const singleBits = Array.from({ length: 256 }, (_, bit) =>
    Buffer.from((1n << BigInt(bit)).toString(16).padStart(64, '0'), 'hex'),
  )
  const digests = [...patterns, ...singleBits, ...Array.from({ length: 200 }, () => randomBytes(32))]
  for (const [index, digest] of digests.entries()) {
    assert.equal(await mintedUri(BigInt(index + 1), digest), uriOf(digest))
  }
})

test('behavior: the CID of a well-known block is the published one', async () => {
  const published = {
    '': 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
    'hello world': 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
  }
  for (const [text, cid] of Object.entries(published)) {
    const digest = createHash('sha256').update(text).digest()
    assert.equal(await mintedUri(1_000_000n + BigInt(text.length), digest), `ipfs://${cid}`)
  }
})

async function mintedUri(tokenId: bigint, digest: Uint8Array) {
  const to: Hex = '0x000000000000000000000000000000000000dEaD'
  const hash = await ticket.write.mintTicket([to, tokenId, 1n, toHex(digest), false])
  const { logs } = await publicClient.getTransactionReceipt({ hash })
  const [minted] = parseEventLogs({ abi: ticket.abi, logs, eventName: 'TicketMinted' })
  return minted?.args.tokenURI
}

/** Bit by bit, as RFC 4648 tells it: nothing in common with the contract's way. */
function uriOf(digest: Uint8Array) {
  const bits = [0x01, 0x55, 0x12, 0x20, ...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = bits.padEnd(290, '0').match(/.{5}/g) ?? []
  return `ipfs://b${letters.map((letter) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(letter, 2)]).join('')}`
}
