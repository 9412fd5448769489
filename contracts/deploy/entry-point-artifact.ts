import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Abi, Hex } from 'viem'

export type Artifact = { abi: Abi; bytecode: Hex }

/** The salt that its authors deployed EntryPoint v0.8 with. */
export const entryPointSalt = '0x0a59dbff790c23c976a548690c27297883cc66b4c67024f9117b0238995e35e9'

/** The package's own build of EntryPoint: compiled again, it would land at another address. */
export async function entryPointArtifact(): Promise<Artifact> {
  const path = createRequire(import.meta.url).resolve('@account-abstraction/contracts/artifacts/EntryPoint.json')
  const { abi, bytecode }: Artifact = JSON.parse(await readFile(path, 'utf8'))
  return { abi, bytecode }
}
