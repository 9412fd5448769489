import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Address, Hex } from 'viem'
import type { Contracts, Plan, PlannedContract } from './plan-deployment.ts'
import type { Terms } from './terms.ts'
import type { VerificationInput } from './verification-input.ts'

/** What is kept of a deployment, in `deployments/` under the number of the chain. */
export type DeploymentRecord = {
  chainId: number
  /** No log of ours is in an earlier block. */
  firstBlock: number
  terms: Terms
  contracts: Contracts
  /** What an explorer wants to know of each, beside the compiler's input in the file next to this one. */
  verification: Verification[]
}

type Verification = {
  name: string
  address: Address
  source: string
  constructorArgs: Hex
  /** Missing where the contract was there before. */
  transaction?: Hex
}

/** The record as it is, or a new one. Refuses to go on with a deployment that began on other terms. */
export function openRecord(
  folder: string,
  begin: Omit<DeploymentRecord, 'verification'>,
  plan: Plan,
): DeploymentRecord {
  const file = fileOf(folder, begin.chainId)
  if (!existsSync(file)) {
    const verification = plan.toDeploy.map(({ name, address, source, constructorArgs }) => {
      return { name, address, source, constructorArgs }
    })
    return { ...begin, verification }
  }
  const record: DeploymentRecord = JSON.parse(readFileSync(file, 'utf8'))
  const moved = Object.entries(record.contracts).find(([name, at]) => begin.contracts[name as keyof Contracts] !== at)
  if (moved) {
    throw new Error(
      `${file} has a deployment of other code or on other terms: its ${moved[0]} is at ${moved[1]}. Give the terms it names, or move it away to begin another.`,
    )
  }
  return record
}

export function noteTransaction(record: DeploymentRecord, { name }: PlannedContract, transaction: Hex): void {
  const entry = record.verification.find((contract) => contract.name === name)
  if (entry) entry.transaction = transaction
}

export function writeRecord(folder: string, record: DeploymentRecord): void {
  mkdirSync(folder, { recursive: true })
  write(fileOf(folder, record.chainId), record)
}

export function writeVerificationInput(folder: string, chainId: number, input: VerificationInput): void {
  write(join(folder, `${chainId}.input.json`), input)
}

function fileOf(folder: string, chainId: number): string {
  return join(folder, `${chainId}.json`)
}

/** Whole or not at all, however this ends. */
function write(file: string, content: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}
