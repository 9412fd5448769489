import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { encodeFunctionData, getAddress, type Hex, parseEther, size } from 'viem'
import { createBundlerClient } from 'viem/account-abstraction'
import { bundlerOf } from './in-process-bundler.ts'
import { newPasskey } from './passkey.ts'
import { type Operation, openWallets, packed, type Wallets } from './wallets.ts'

const friend = '0x000000000000000000000000000000000000f00d'

describe('a wallet driven by stock clients through the published EntryPoint', () => {
  let wallets: Wallets
  before(async () => {
    wallets = await openWallets()
  })

  const pay = (value: bigint, to: `0x${string}` = friend) => ({ to, value })
  const received = (to: `0x${string}` = friend) => wallets.chain.getBalance({ address: to })
  const walletAt = (address: `0x${string}`) => wallets.viem.getContractAt('SmartWallet', address)

  test('default: permissionless finds the wallet, makes it with its first operation and drives it on', async () => {
    const owner = wallets.newOwner()
    const account = await wallets.stockAccount(owner)
    assert.equal(account.address, await wallets.factory.read.getAddress([owner.address, 0n]))
    const { outcomes } = await wallets.bundle(await wallets.ready(account, [pay(1n)]))
    assert.equal(outcomes[0]?.success, true)
    assert.equal(await account.isDeployed(), true)
    const again = await wallets.bundle(await wallets.ready(account, [pay(1n)]))
    assert.equal(again.outcomes[0]?.success, true)
    assert.equal(await received(), 2n)
  })

  test('default: viem estimates, signs, sends and finds the receipt, as with any wallet', async () => {
    const account = await wallets.stockAccount(wallets.newOwner())
    const client = createBundlerClient({ account, client: wallets.chain, transport: bundlerOf(wallets) })
    const before = await received()
    const hash = await client.sendUserOperation({ calls: [pay(3n), pay(4n)] })
    const { success } = await client.waitForUserOperationReceipt({ hash })
    assert.equal(success, true)
    assert.equal((await received()) - before, 7n)
  })

  test('behavior: a batch does all of its calls or none', async () => {
    const account = await wallets.stockAccount(wallets.newOwner())
    const before = await received()
    const done = await wallets.bundle(await wallets.ready(account, [pay(1n), pay(2n), pay(3n)]))
    assert.equal(done.outcomes[0]?.success, true)
    assert.equal((await received()) - before, 6n)
    const undone = await wallets.bundle(await wallets.ready(account, [pay(1n), pay(parseEther('1000'))]))
    assert.equal(undone.outcomes[0]?.success, false)
    assert.equal((await received()) - before, 6n)
  })

  test('behavior: the wallet of an owner is the same whoever makes it, and there is one for each salt', async () => {
    const owner = wallets.newOwner()
    const account = await wallets.stockAccount(owner)
    await wallets.factory.write.createAccount([owner.address, 0n], { account: wallets.bundler.account })
    assert.equal(await (await walletAt(account.address)).read.firstOwner(), getAddress(owner.address))
    const { outcomes } = await wallets.bundle(await wallets.ready(account, [pay(1n)]))
    assert.equal(outcomes[0]?.success, true)
    const second = await wallets.stockAccount(owner, wallets.factory.address, 1n)
    assert.notEqual(second.address, account.address)
  })

  // A10: independent operations run in parallel over a few reused lanes.
  test('behavior: eight lanes run side by side in one bundle, in any order, twice', async () => {
    const account = await wallets.stockAccount(wallets.newOwner())
    await wallets.bundle(await wallets.ready(account, [pay(1n)]))
    const before = await received()
    for (const round of [0n, 1n]) {
      const lanes = [7n, 3n, 5n, 1n, 6n, 2n, 4n]
      const operations = await Promise.all(lanes.map((lane) => wallets.ready(account, [pay(lane)], lane)))
      assert.deepEqual(
        operations.map(({ nonce }) => nonce),
        lanes.map((lane) => (lane << 64n) | round),
      )
      const { outcomes } = await wallets.bundle(...operations, await wallets.ready(account, [pay(8n)]))
      assert.deepEqual(
        outcomes.map(({ success }) => success),
        Array(8).fill(true),
      )
    }
    assert.equal((await received()) - before, 2n * 36n)
  })

  test('error: a lane keeps its order', async () => {
    const account = await wallets.stockAccount(wallets.newOwner())
    const operation = await wallets.prepare(account, [pay(1n)], 2n)
    const late = await wallets.signed(account, { ...operation, nonce: operation.nonce + 1n })
    assert.equal(await wallets.refusalOf(late), 'AA25 invalid account nonce')
  })

  test('error: an operation that was done is not done again', async () => {
    const account = await wallets.stockAccount(wallets.newOwner())
    await wallets.bundle(await wallets.ready(account, [pay(1n)]))
    const operation = await wallets.ready(account, [pay(1n)])
    await wallets.bundle(operation)
    assert.equal(await wallets.refusalOf(operation), 'AA25 invalid account nonce')
  })

  // A2: the owner signs the whole operation.
  test('error: an operation that was changed anywhere is refused, by the code of failure and not by a revert', async () => {
    const account = await wallets.stockAccount(wallets.newOwner())
    await wallets.bundle(await wallets.ready(account, [pay(1n)]))
    const operation = await wallets.ready(account, [pay(1n)])
    const changes: Partial<Operation>[] = [
      { nonce: 1n << 64n },
      { callData: await account.encodeCalls([{ ...pay(2n), data: '0x' }]) },
      { callGasLimit: operation.callGasLimit + 1n },
      { verificationGasLimit: operation.verificationGasLimit + 1n },
      { preVerificationGas: operation.preVerificationGas + 1n },
      { maxFeePerGas: operation.maxFeePerGas + 1n },
      { maxPriorityFeePerGas: operation.maxPriorityFeePerGas + 1n },
    ]
    for (const change of changes) {
      assert.equal(await wallets.refusalOf({ ...operation, ...change }), 'AA24 signature error')
    }
    assert.equal(await wallets.refusalOf(operation), undefined)
  })

  // A3
  test('error: bad signatures of every form are refused by the code of failure and not by a revert', async () => {
    const account = await wallets.stockAccount(wallets.newOwner())
    const stranger = wallets.newOwner()
    const operation = await wallets.prepare(account, [pay(1n)])
    const bad: Hex[] = [
      '0x',
      '0x00',
      `0x${'ff'.repeat(64)}`,
      `0x${'ff'.repeat(65)}`,
      `0x${'ff'.repeat(320)}`,
      await account.getStubSignature(),
      await stranger.sign({ hash: wallets.hashOf(operation) }),
      newPasskey(friend).sign(wallets.hashOf(operation)),
    ]
    for (const signature of bad) {
      assert.equal(await wallets.refusalOf({ ...operation, signature }), 'AA24 signature error')
    }
  })

  test('error: an operation of one wallet is refused for another wallet of the same owner', async () => {
    const owner = wallets.newOwner()
    const [mine, other] = [await wallets.stockAccount(owner), await wallets.stockAccount(owner, undefined, 1n)]
    await wallets.bundle(await wallets.ready(mine, [pay(1n)]), await wallets.ready(other, [pay(1n)]))
    const operation = await wallets.ready(mine, [pay(1n)])
    assert.equal(await wallets.refusalOf({ ...operation, sender: other.address }), 'AA24 signature error')
  })

  test('error: an operation of one chain is refused on another, where the wallet has the same address', async () => {
    const owner = wallets.newOwner()
    const elsewhere = await openWallets(31338)
    assert.equal(elsewhere.factory.address, wallets.factory.address)
    const [here, there] = [await wallets.stockAccount(owner), await elsewhere.stockAccount(owner)]
    assert.equal(there.address, here.address)
    const operation = await wallets.ready(here, [pay(1n)])
    assert.equal(await elsewhere.refusalOf(operation), 'AA24 signature error')
    assert.equal(await elsewhere.refusalOf(await elsewhere.ready(there, [pay(1n)])), undefined)
  })

  test('error: the wallet answers to no other EntryPoint, though its code be the same', async () => {
    const owner = wallets.newOwner()
    const account = await wallets.stockAccount(owner)
    await wallets.bundle(await wallets.ready(account, [pay(1n)]))
    const other = await wallets.otherEntryPoint()
    const operation = await wallets.prepare(account, [pay(1n)])
    const hash = await other.read.getUserOpHash([packed(operation)])
    assert.notEqual(hash, wallets.hashOf(operation))
    const signature = await owner.sign({ hash }) // the very hash that the other one asks about
    const attempt = other.simulate.handleOps([[packed({ ...operation, signature })], wallets.bundler.account.address])
    await assert.rejects(attempt, /AA23 reverted/)
  })

  test('behavior: a passkey takes over from the server in one operation, and the address stays', async () => {
    const server = wallets.newOwner()
    const account = await wallets.stockAccount(server)
    const wallet = await walletAt(account.address)
    const verifier = await wallets.viem.deployContract('PasskeyVerifier')
    const passkey = newPasskey(verifier.address)
    assert.equal(size(passkey.owner), 84)
    const change = (functionName: 'addOwner' | 'removeOwner', owner: Hex) => ({
      to: account.address,
      data: encodeFunctionData({ abi: wallet.abi, functionName, args: [owner] }),
    })
    const takeOver = [change('addOwner', passkey.owner), change('removeOwner', server.address)]
    const { outcomes } = await wallets.bundle(await wallets.ready(account, takeOver))
    assert.equal(outcomes[0]?.success, true)

    const operation = await wallets.prepare(account, [pay(1n)])
    assert.equal(await wallets.refusalOf(await wallets.signed(account, operation)), 'AA24 signature error')
    const before = await received()
    const signature = passkey.sign(wallets.hashOf(operation))
    const done = await wallets.bundle({ ...operation, signature })
    assert.equal(done.outcomes[0]?.success, true)
    assert.equal((await received()) - before, 1n)

    // the passkey is the last one now, and stays
    const last = await wallets.prepare(account, [change('removeOwner', passkey.owner)])
    const kept = await wallets.bundle({ ...last, signature: passkey.sign(wallets.hashOf(last)) })
    assert.equal(kept.outcomes[0]?.success, false)
    assert.equal(await wallet.read.isOwner([passkey.owner]), true)
  })

  // A6, A9: EntryPoint validates a whole bundle before it executes any of it.
  test('behavior: what a removed key signed is void, except in the very bundle that removes it', async () => {
    const [server, mine] = [wallets.newOwner(), wallets.newOwner()]
    const account = await wallets.stockAccount(server)
    const { abi } = await walletAt(account.address)
    const add = encodeFunctionData({ abi, functionName: 'addOwner', args: [mine.address] })
    await wallets.bundle(await wallets.ready(account, [{ to: account.address, data: add }]))
    const data = encodeFunctionData({ abi, functionName: 'removeOwner', args: [server.address] })
    const removal = await wallets.ready(account, [{ to: account.address, data }])
    const beside = await wallets.ready(account, [pay(1n)], 1n)
    const waiting = await wallets.ready(account, [pay(1n)], 2n)
    const { outcomes } = await wallets.bundle(removal, beside)
    assert.deepEqual(
      outcomes.map(({ success }) => success),
      [true, true],
    )
    assert.equal(await wallets.refusalOf(waiting), 'AA24 signature error')
    assert.equal(
      await wallets.refusalOf({ ...waiting, signature: await mine.sign({ hash: wallets.hashOf(waiting) }) }),
      undefined,
    )
  })
})
