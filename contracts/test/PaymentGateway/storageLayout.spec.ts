import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import hre from 'hardhat'
import recorded from './storage-layout.json' with { type: 'json' }

type Variable = { label: string; slot: string; offset: number; type: string }

const [path, contract] = ['src/merchants/PaymentGateway.sol', 'PaymentGateway']

// What is new is added to the record, behind the rest; a line of it that changes or goes is a damaged proxy.
test('default: everything is where the record says', async () => {
  assert.deepEqual((await layoutNow()).map(asLine), recorded)
})

async function layoutNow(): Promise<Variable[]> {
  const id = await hre.artifacts.getBuildInfoId(`${path}:${contract}`)
  assert(id)
  const file = await hre.artifacts.getBuildInfoOutputPath(id)
  assert(file)
  const { output } = JSON.parse(await readFile(file, 'utf8'))
  return output.contracts[`project/${path}`][contract].storageLayout.storage
}

function asLine({ label, slot, offset, type }: Variable): string {
  return `slot ${slot}, byte ${offset}: ${label}, ${type}`
}
