import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.ts'

type AbiParameter = { internalType?: string; components?: readonly AbiParameter[] }
export type AbiItem = {
  type: string
  name?: string
  inputs?: readonly AbiParameter[]
  outputs?: readonly AbiParameter[]
}
export type ContractAbi = { contract: string; isDeployable: boolean; abi: readonly AbiItem[] }

const ARTIFACTS = 'contracts/artifacts/src'

/** What the compiler says of every contract, library and interface of ours; those with code of their own are deployable. */
export function readContractAbis(root: string): ContractAbi[] {
  const folder = join(root, ARTIFACTS)
  if (!existsSync(folder)) throw new Failure(`${ARTIFACTS} is missing: the contracts were never compiled.`)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => {
      const artifact: { contractName: string; abi: AbiItem[]; bytecode: string } = JSON.parse(
        readFileSync(join(folder, path), 'utf8'),
      )
      return { contract: artifact.contractName, isDeployable: artifact.bytecode !== '0x', abi: artifact.abi }
    })
}
