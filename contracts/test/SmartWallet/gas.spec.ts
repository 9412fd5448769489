import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Address, encodeFunctionData, parseEther } from 'viem'
import { newPasskey } from './passkey.ts'
import { openWallets } from './wallets.ts'

const wallets = await openWallets()
const call = { to: wallets.admin.account.address, value: 1n } // somebody who exists already

test('behavior: a wallet is made for a third less than the reference account, and costs less ever after', async () => {
  const ours = await measure(wallets.factory.address)
  const reference = await measure(await wallets.reference())
  for (const what of ['first', 'next', 'batch'] as const) console.log(what.padEnd(12), ours[what], reference[what])

  const verifier = await wallets.viem.deployContract('PasskeyVerifier')
  const passkey = newPasskey(verifier.address)
  const { abi } = await wallets.viem.getContractAt('SmartWallet', ours.account.address)
  const data = encodeFunctionData({ abi, functionName: 'addOwner', args: [passkey.owner] })
  const added = await wallets.bundle(await wallets.ready(ours.account, [{ to: ours.account.address, data }]))
  const operation = await wallets.prepare(ours.account, [call])
  const byPasskey = await wallets.bundle({ ...operation, signature: passkey.sign(wallets.hashOf(operation)) })
  console.log('add passkey ', added.receipt.gasUsed)
  console.log('by passkey  ', byPasskey.receipt.gasUsed)

  assert.ok(ours.first * 100n <= reference.first * 65n)
  assert.ok(ours.next + 1_800n <= reference.next)
  assert.ok(ours.batch + 1_400n <= reference.batch)
})

/** Receipts of bundles of one: with the deposit in EntryPoint, so that paying is not what is compared. */
async function measure(factory: Address) {
  const account = await wallets.stockAccount(wallets.newOwner(), factory)
  await wallets.entryPoint.write.depositTo([account.address], { value: parseEther('1') })
  const gasOf = async (calls: (typeof call)[]) => {
    const { receipt, outcomes } = await wallets.bundle(await wallets.ready(account, calls))
    assert.equal(outcomes[0]?.success, true)
    return receipt.gasUsed
  }
  const first = await gasOf([call])
  const next = await gasOf([call])
  return { account, first, next, batch: await gasOf([call, call, call, call]) }
}
