import { canonicalFiles } from './canonical-files.ts'
import { compiledFiles } from './compiled-files.ts'
import { deploymentsFile } from './deployments-file.ts'
import type { GeneratedFile } from './generated-file.ts'
import { readBuild } from './read-artifact.ts'

/** The files of `abi/` and `creation-code/`, by the folder of this package. Ours has to be compiled before. */
export async function generateFiles(folder: string): Promise<GeneratedFile[]> {
  const build = await readBuild(folder)
  return [...(await canonicalFiles()), ...(await compiledFiles(folder, build)), await deploymentsFile(folder, build)]
}
