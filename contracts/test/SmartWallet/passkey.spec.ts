import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { encodeFunctionData, type Hex, keccak256, size, toHex } from 'viem'
import { type Assertion, named, newPasskey, type Passkey } from './passkey.ts'
import { openWallets, type Wallets } from './wallets.ts'

const call = { to: '0x000000000000000000000000000000000000f00d', value: 1n } as const

// A8: a real P-256 key signs the real envelopes of WebAuthn; only the browser around it is missing.
describe('a wallet that obeys a passkey', () => {
  let wallets: Wallets
  let account: Awaited<ReturnType<Wallets['stockAccount']>>
  let passkey: Passkey
  before(async () => {
    wallets = await openWallets()
    const verifier = await wallets.viem.deployContract('PasskeyVerifier')
    passkey = newPasskey(verifier.address)
    account = await walletWith(passkey.owner)
  })

  async function walletWith(owner: Hex) {
    const account = await wallets.stockAccount(wallets.newOwner())
    const { abi } = await wallets.viem.getContractAt('SmartWallet', account.address)
    const data = encodeFunctionData({ abi, functionName: 'addOwner', args: [owner] })
    await wallets.bundle(await wallets.ready(account, [{ to: account.address, data }]))
    return account
  }

  async function refusalOf(assertion: Assertion, by = passkey) {
    const operation = await wallets.prepare(account, [call])
    return wallets.refusalOf({ ...operation, signature: by.sign(wallets.hashOf(operation), assertion) })
  }

  test('default: its assertion of the hash of an operation moves the wallet', async () => {
    const operation = await wallets.prepare(account, [call])
    const { outcomes } = await wallets.bundle({ ...operation, signature: passkey.sign(wallets.hashOf(operation)) })
    assert.equal(outcomes[0]?.success, true)
  })

  test('default: a key that may be backed up, or is, is as good', async () => {
    assert.equal(await refusalOf({ flags: 0x0d }), undefined)
    assert.equal(await refusalOf({ flags: 0x1d }), undefined)
  })

  test('error: it has to be an assertion, not the making of a key', async () => {
    assert.equal(await refusalOf({ type: 'webauthn.create' }), 'AA24 signature error')
  })

  test('error: the challenge has to be this very hash', async () => {
    assert.equal(await refusalOf({ challenge: keccak256('0x') }), 'AA24 signature error')
    assert.equal(await refusalOf({ challenge: '0x' }), 'AA24 signature error')
  })

  test('error: a person has to be there, and to be verified', async () => {
    assert.equal(await refusalOf({ flags: 0x04 }), 'AA24 signature error')
    assert.equal(await refusalOf({ flags: 0x01 }), 'AA24 signature error')
    assert.equal(await refusalOf({ flags: 0x15 }), 'AA24 signature error') // backed up, yet not to be backed up
  })

  test('error: the other form of the same signature is refused', async () => {
    assert.equal(await refusalOf({ highS: true }), 'AA24 signature error')
  })

  test('error: another key of the same verifier is nobody, even where it names the owner', async () => {
    const other = newPasskey(`0x${passkey.owner.slice(2, 42)}`)
    assert.equal(await refusalOf({}, other), 'AA24 signature error')
    const operation = await wallets.prepare(account, [call])
    const signature = named(passkey.owner, other.assert(wallets.hashOf(operation)))
    assert.equal(await wallets.refusalOf({ ...operation, signature }), 'AA24 signature error')
  })

  test('error: one assertion is no good for another wallet of the same key', async () => {
    const second = await walletWith(passkey.owner)
    const operation = await wallets.prepare(account, [call], 3n) // a lane that neither has used
    const stolen = { ...operation, sender: second.address, signature: passkey.sign(wallets.hashOf(operation)) }
    assert.equal(await wallets.refusalOf(stolen), 'AA24 signature error')
  })

  test('error: an assertion that is cut or bent anywhere is answered, not reverted', async () => {
    const operation = await wallets.prepare(account, [call])
    const whole = passkey.assert(wallets.hashOf(operation))
    const refusalOfBent = (bent: Hex) => wallets.refusalOf({ ...operation, signature: named(passkey.owner, bent) })
    for (let at = 0; at < size(whole) - 32; at += 7) {
      assert.equal(await refusalOfBent(`0x${whole.slice(2, 2 + 2 * at)}`), 'AA24 signature error', `cut at ${at}`)
    }
    for (let word = 0; word < 6; word += 1) {
      for (const bent of ['00'.repeat(32), 'ff'.repeat(32), toHex(size(whole), { size: 32 }).slice(2)]) {
        const start = 2 + 64 * word
        const refusal = await refusalOfBent(`0x${whole.slice(2, start)}${bent}${whole.slice(start + 64)}`)
        assert.equal(refusal, 'AA24 signature error', `word ${word} is ${bent}`)
      }
    }
    assert.equal(await refusalOfBent(whole), undefined)
  })
})
