import { relative } from 'node:path'
import { generateAbi } from '../../contracts/generate-abi.ts'
import type { GeneratedFile } from './generated-file.ts'

/** What others may know of the contracts: interfaces and addresses. */
export async function contractsAbi(root: string): Promise<GeneratedFile[]> {
  return (await generateAbi()).map(({ path, text }) => ({ path: relative(root, path), text }))
}
