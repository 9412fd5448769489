import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import {
  type Address,
  encodeFunctionData,
  getContract,
  type Hex,
  type LocalAccount,
  parseAbi,
  serializeErc6492Signature,
  toHex,
  zeroHash,
} from 'viem'
import { hashMessage, hashTypedData, wrapTypedDataSignature } from 'viem/experimental/erc7739'
import { newPasskey } from './passkey.ts'
import { openWallets, type Wallets } from './wallets.ts'

const types = {
  TransferWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

const tokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function balanceOf(address account) view returns (uint256)',
  'function transferWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, bytes signature)',
  'error ERC3009InvalidSignature()',
  'error ERC3009UsedAuthorization(address authorizer, bytes32 nonce)',
])

const shop = '0x000000000000000000000000000000000000f00d'
type Signer = (hash: Hex) => Hex | Promise<Hex>
type Account = Awaited<ReturnType<Wallets['stockAccount']>>

describe('a wallet that pays by an authorization (EIP-3009), signed as ERC-7739 says', () => {
  let wallets: Wallets
  let usdc: Awaited<ReturnType<typeof deployUsdc>>
  const deployUsdc = async () => {
    const { address } = await wallets.viem.deployContract('TestUSDC', [wallets.admin.account.address])
    return getContract({ address, abi: tokenAbi, client: wallets.admin })
  }
  before(async () => {
    wallets = await openWallets()
    usdc = await deployUsdc()
  })

  async function richWallet(owner: LocalAccount, salt = 0n): Promise<Account> {
    const account = await wallets.stockAccount(owner, wallets.factory.address, salt)
    await wallets.factory.write.createAccount([owner.address, salt])
    await usdc.write.mint([account.address, 100n])
    return account
  }

  function authorization(from: Address) {
    const message = { from, to: shop, value: 25n, validAfter: 0n, validBefore: 10_000_000_000n } as const
    return {
      domain: { name: 'USD Coin', version: '2', chainId: wallets.chain.chain.id, verifyingContract: usdc.address },
      types,
      primaryType: 'TransferWithAuthorization',
      message: { ...message, nonce: toHex(1, { size: 32 }) },
    } as const
  }
  type Authorization = ReturnType<typeof authorization>

  function domainOf(wallet: Address) {
    const chainId = wallets.chain.chain.id
    return { name: 'SmartWallet', version: '1', chainId, verifyingContract: wallet, salt: zeroHash } as const
  }

  /** With viem's own ERC-7739, which shares no line with the wallet. */
  async function signedBy(sign: Signer, terms: Authorization, wallet: Address = terms.message.from): Promise<Hex> {
    const hash = hashTypedData({ ...terms, verifierDomain: domainOf(wallet) })
    return wrapTypedDataSignature({ ...terms, signature: await sign(hash) })
  }

  const keyOf =
    (owner: LocalAccount): Signer =>
    (hash) =>
      owner.sign?.({ hash }) ?? Promise.reject(new Error('The owner signs no hashes.'))

  function settle({ message }: Pick<Authorization, 'message'>, signature: Hex) {
    const { from, to, value, validAfter, validBefore, nonce } = message
    return usdc.write.transferWithAuthorization([from, to, value, validAfter, validBefore, nonce, signature])
  }

  const moneyOf = (account: Address) => usdc.read.balanceOf([account])

  test('default: the token believes it and moves the money, once', async () => {
    const owner = wallets.newOwner()
    const { address } = await richWallet(owner)
    const terms = authorization(address)
    const signature = await signedBy(keyOf(owner), terms)
    const before = await moneyOf(shop)
    await settle(terms, signature)
    assert.equal((await moneyOf(shop)) - before, 25n)
    assert.equal(await moneyOf(address), 75n)
    await assert.rejects(settle(terms, signature), /ERC3009UsedAuthorization/)
  })

  test('default: so it does for a passkey', async () => {
    const owner = wallets.newOwner()
    const account = await richWallet(owner)
    const verifier = await wallets.viem.deployContract('PasskeyVerifier')
    const passkey = newPasskey(verifier.address)
    await change(account, 'addOwner', passkey.owner)
    await change(account, 'removeOwner', owner.address)
    const terms = authorization(account.address)
    await settle(terms, await signedBy((hash) => passkey.sign(hash), terms))
    assert.equal(await moneyOf(account.address), 75n)
  })

  test('behavior: viem verifies it as any signature, and before there is a wallet, too (ERC-6492)', async () => {
    const owner = wallets.newOwner()
    const { address } = await richWallet(owner)
    const terms = authorization(address)
    const signature = await signedBy(keyOf(owner), terms)
    assert.equal(await wallets.chain.verifyTypedData({ ...terms, address, signature }), true)

    const planned = await wallets.stockAccount(owner, wallets.factory.address, 5n)
    const early = authorization(planned.address)
    const { factory, factoryData } = await planned.getFactoryArgs()
    assert.ok(factory && factoryData)
    const own = await signedBy(keyOf(owner), early)
    const wrapped = serializeErc6492Signature({ address: factory, data: factoryData, signature: own })
    assert.equal(await planned.isDeployed(), false)
    assert.equal(await wallets.chain.verifyTypedData({ ...early, address: planned.address, signature: wrapped }), true)
  })

  test('behavior: a message signed for the wallet is verified by viem, too', async () => {
    const owner = wallets.newOwner()
    const { address } = await richWallet(owner)
    const signature = await keyOf(owner)(hashMessage({ message: 'hello', verifierDomain: domainOf(address) }))
    assert.equal(await wallets.chain.verifyMessage({ address, message: 'hello', signature }), true)
    assert.equal(await wallets.chain.verifyMessage({ address, message: 'hallo', signature }), false)
  })

  test('behavior: the wallet says that it wraps, and viem reads its domain', async () => {
    const { address } = await richWallet(wallets.newOwner())
    const wallet = await wallets.viem.getContractAt('SmartWallet', address)
    assert.equal(await wallet.read.isValidSignature([`0x${'7739'.repeat(16)}`, '0x']), '0x77390001')
    const { domain } = await wallets.chain.getEip712Domain({ address })
    assert.equal(domain.verifyingContract?.toLowerCase(), address.toLowerCase())
    assert.deepEqual({ ...domain, verifyingContract: address }, domainOf(address))
  })

  // A4
  test('error: what the owner signed for one wallet takes nothing from another', async () => {
    const owner = wallets.newOwner()
    const [mine, other] = [await richWallet(owner), await richWallet(owner, 1n)]
    const terms = authorization(other.address)
    const forMine = await signedBy(keyOf(owner), terms, mine.address)
    await assert.rejects(settle(terms, forMine), /ERC3009InvalidSignature/)
    await settle(terms, await signedBy(keyOf(owner), terms))
  })

  // A4
  test('error: a plain signature of the authorization, as an owner gives it for himself, is not enough', async () => {
    const owner = wallets.newOwner()
    const { address } = await richWallet(owner)
    const terms = authorization(address)
    await assert.rejects(settle(terms, await owner.signTypedData(terms)), /ERC3009InvalidSignature/)
  })

  test('error: other terms than the signed ones are refused', async () => {
    const owner = wallets.newOwner()
    const { address } = await richWallet(owner)
    const terms = authorization(address)
    const signature = await signedBy(keyOf(owner), terms)
    for (const change of [{ value: 26n }, { to: address }, { nonce: toHex(2, { size: 32 }) }, { validAfter: 1n }]) {
      const message = { ...terms.message, ...change } as Authorization['message']
      await assert.rejects(settle({ message }, signature), /ERC3009InvalidSignature/)
    }
  })

  // A6
  test('error: an authorization of an owner who is gone since is void', async () => {
    const [server, mine] = [wallets.newOwner(), wallets.newOwner()]
    const account = await richWallet(server)
    const terms = authorization(account.address)
    const signature = await signedBy(keyOf(server), terms)
    await change(account, 'addOwner', mine.address)
    await change(account, 'removeOwner', server.address, mine)
    await assert.rejects(settle(terms, signature), /ERC3009InvalidSignature/)
  })

  test('error: a wallet that is not made yet cannot be believed', async () => {
    const owner = wallets.newOwner()
    const { address } = await wallets.stockAccount(owner)
    await usdc.write.mint([address, 100n])
    const terms = authorization(address)
    await assert.rejects(settle(terms, await signedBy(keyOf(owner), terms)), /ERC3009InvalidSignature/)
  })

  async function change(account: Account, functionName: 'addOwner' | 'removeOwner', owner: Hex, by?: LocalAccount) {
    const { abi } = await wallets.viem.getContractAt('SmartWallet', account.address)
    const data = encodeFunctionData({ abi, functionName, args: [owner] })
    const operation = await wallets.prepare(account, [{ to: account.address, data }])
    const signature = await (by ? keyOf(by)(wallets.hashOf(operation)) : account.signUserOperation(operation))
    const { outcomes } = await wallets.bundle({ ...operation, signature })
    assert.equal(outcomes[0]?.success, true)
  }
})
