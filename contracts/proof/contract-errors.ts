import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Abi, toFunctionSelector } from 'viem'

export type ContractError = { name: string; selector: string }
export type ContractErrors = { contract: string; errors: ContractError[] }

type Artifact = { contractName: string; bytecode: string; abi: Abi }

/** What each contract of ours, as last built, can revert with. */
export function contractErrors(contracts: string): ContractErrors[] {
  return globSync('artifacts/src/**/*.json', { cwd: contracts })
    .map((path): Artifact => JSON.parse(readFileSync(join(contracts, path), 'utf8')))
    .filter(isContract)
    .map(({ contractName, abi }) => ({ contract: contractName, errors: abi.flatMap(toError) }))
}

/** Interfaces and abstract contracts have no code, libraries nothing to call: their errors are in what uses them. */
function isContract({ bytecode, abi }: Artifact): boolean {
  return bytecode !== '0x' && abi.some(({ type }) => type === 'function')
}

/** An error's selector is made as a function's is. */
function toError(item: Abi[number]): ContractError[] {
  if (item.type !== 'error') return []
  const selector = toFunctionSelector({ ...item, type: 'function', outputs: [], stateMutability: 'view' })
  return [{ name: item.name, selector }]
}
