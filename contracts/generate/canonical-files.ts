import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Hex, multicall3Abi } from 'viem'
import { canonicalAddressOf } from '../deploy/canonical-address.ts'
import { entryPointArtifact, entryPointSalt } from '../deploy/entry-point-artifact.ts'
import { abiConstant, asModule } from './as-module.ts'
import type { GeneratedFile } from './generated-file.ts'

/** What public chains have already, made from the packages alone. */
export async function canonicalFiles(): Promise<GeneratedFile[]> {
  const artifact = await entryPointArtifact()
  return [
    {
      path: 'abi/entry-point.ts',
      text: asModule(
        "@account-abstraction/contracts' own artifact",
        `export const entryPointAddress = '${canonicalAddressOf(artifact.bytecode, entryPointSalt)}'`,
        abiConstant('entryPointAbi', artifact.abi),
      ),
    },
    {
      path: 'abi/multicall3.ts',
      text: asModule(
        'viem',
        "export const multicall3Address = '0xcA11bde05977b3631167028862bE2a173976CA11'",
        abiConstant('multicall3Abi', multicall3Abi),
        `/** What a deployment would send: run by eth_call, it answers with the code that belongs at the address. */\nexport const multicall3CreationCode =\n  '${await multicall3CreationCode()}'\n`,
      ),
    },
  ]
}

/** viem carries the code for its calls without deployment, but does not export it by name. */
async function multicall3CreationCode(): Promise<Hex> {
  const viem = dirname(createRequire(import.meta.url).resolve('viem/package.json'))
  const constants = await readFile(join(viem, '_esm', 'constants', 'contracts.js'), 'utf8')
  const code = /export const multicall3Bytecode = '(0x[0-9a-f]+)'/.exec(constants)?.[1]
  if (!code) throw new Error(`viem at ${viem} no longer carries the creation code of Multicall3.`)
  return `0x${code.slice(2)}`
}
