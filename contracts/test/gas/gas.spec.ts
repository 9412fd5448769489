import assert from 'node:assert/strict'
import { test } from 'node:test'
import { globalOptions } from 'hardhat'
import { missedGoals } from '../../bench/goals.ts'
import { measureGas } from '../../bench/measure-gas.ts'
import { measureWallets } from '../../bench/measure-wallets.ts'

// What counts coverage costs gas as well, in every line: no figure of such a run says anything.
if (!globalOptions.coverage) {
  test('behavior: minting, buying and sponsored operations stay within the goals for gas', async () => {
    assert.deepEqual(missedGoals(await measureGas()), [])
  })
}

test('behavior: measured again, every figure is the same to the last unit', async () => {
  assert.deepEqual(await measureWallets(), await measureWallets())
})
