import { join } from 'node:path'
import { generateFiles } from '../../contracts/generate/generate-files.ts'
import { compileContracts } from './compile-contracts.ts'
import type { GeneratedFile } from './generated-file.ts'

/** What others may know of the contracts: interfaces, code to deploy, and addresses. */
export async function contractFiles(root: string): Promise<GeneratedFile[]> {
  await compileContracts(root)
  const files = await generateFiles(join(root, 'contracts'))
  return files.map(({ path, text }) => ({ path: `contracts/${path}`, text }))
}
