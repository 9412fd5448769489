import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Abi, type Hex, multicall3Abi } from 'viem'
import { canonicalAddressOf } from './deploy/canonical-address.ts'
import { entryPointArtifact, entryPointSalt } from './deploy/entry-point-artifact.ts'

export type GeneratedFile = { path: string; text: string }

const here = dirname(fileURLToPath(import.meta.url))

/** The files of `abi/`, made from the packages alone, so that the same packages always give the same text. */
export async function generateAbi(): Promise<GeneratedFile[]> {
  const artifact = await entryPointArtifact()
  return [
    {
      path: join(here, 'abi', 'entry-point.ts'),
      text: [
        "// Made by generate-abi.ts from @account-abstraction/contracts' own artifact. Do not edit.",
        `export const entryPointAddress = '${canonicalAddressOf(artifact.bytecode, entryPointSalt)}'`,
        asConst('entryPointAbi', artifact.abi),
      ].join('\n\n'),
    },
    {
      path: join(here, 'abi', 'multicall3.ts'),
      text: [
        '// Made by generate-abi.ts from viem. Do not edit.',
        "export const multicall3Address = '0xcA11bde05977b3631167028862bE2a173976CA11'",
        asConst('multicall3Abi', multicall3Abi),
        `/** What a deployment would send: run by eth_call, it answers with the code that belongs at the address. */\nexport const multicall3CreationCode =\n  '${await multicall3CreationCode()}'\n`,
      ].join('\n\n'),
    },
  ]
}

function asConst(name: string, abi: Abi): string {
  return `export const ${name} = [\n${abi.map((item) => `  ${JSON.stringify(item)},`).join('\n')}\n] as const\n`
}

/** viem carries the code for its calls without deployment, but does not export it by name. */
async function multicall3CreationCode(): Promise<Hex> {
  const viem = dirname(createRequire(import.meta.url).resolve('viem/package.json'))
  const constants = await readFile(join(viem, '_esm', 'constants', 'contracts.js'), 'utf8')
  const code = /export const multicall3Bytecode = '(0x[0-9a-f]+)'/.exec(constants)?.[1]
  if (!code) throw new Error(`viem at ${viem} no longer carries the creation code of Multicall3.`)
  return `0x${code.slice(2)}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { path, text } of await generateAbi()) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}
