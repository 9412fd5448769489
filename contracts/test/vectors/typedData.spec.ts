import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { hashTypedData, keccak256, toHex, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import * as erc7739 from 'viem/experimental/erc7739'
import { openWallets, type Wallets } from '../SmartWallet/wallets.ts'

const VALID = '0x1626ba7e'
const INVALID = '0xffffffff'

/** The example of EIP-712 itself: what it says, who signs it, and what comes of it. */
const person = [
  { name: 'name', type: 'string' },
  { name: 'wallet', type: 'address' },
] as const
const mail = {
  domain: {
    name: 'Ether Mail',
    version: '1',
    chainId: 1,
    verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC',
  },
  types: {
    Person: person,
    Mail: [
      { name: 'from', type: 'Person' },
      { name: 'to', type: 'Person' },
      { name: 'contents', type: 'string' },
    ],
  },
  primaryType: 'Mail',
  message: {
    from: { name: 'Cow', wallet: '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' },
    to: { name: 'Bob', wallet: '0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB' },
    contents: 'Hello, Bob!',
  },
} as const
const published = {
  hash: '0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2',
  signature:
    '0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c',
} as const
const cow = privateKeyToAccount(keccak256(toHex('cow')))

describe('the published typed data of EIP-712', () => {
  let wallets: Wallets
  before(async () => {
    wallets = await openWallets(1)
  })

  test('default: the clients make of it what is published', async () => {
    assert.equal(hashTypedData(mail), published.hash)
    assert.equal(cow.address, mail.message.from.wallet)
    assert.equal(await cow.signTypedData(mail), published.signature)
  })

  // A4: the published signature is one for a key, and so for none of the wallets that the key owns.
  test("behavior: its owner's wallet believes it wrapped for the wallet, and not as it is published", async () => {
    await wallets.factory.write.createAccount([cow.address, 0n])
    const address = await wallets.factory.read.getAddress([cow.address, 0n])
    const wallet = await wallets.viem.getContractAt('SmartWallet', address)
    assert.equal(await wallet.read.isValidSignature([published.hash, published.signature]), INVALID)
    const verifierDomain = { name: 'SmartWallet', version: '1', chainId: 1, verifyingContract: address, salt: zeroHash }
    const signature = await cow.sign({ hash: erc7739.hashTypedData({ ...mail, verifierDomain }) })
    const wrapped = erc7739.wrapTypedDataSignature({ ...mail, signature })
    assert.equal(await wallet.read.isValidSignature([published.hash, wrapped]), VALID)
  })
})
