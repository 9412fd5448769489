import { join } from 'node:path'
import { compileContracts } from '../generate/compile-contracts.ts'
import { findDrift } from '../generate/find-drift.ts'
import { generateAll } from '../generate/generate-all.ts'
import { checkLock } from '../lock/check-lock.ts'
import { readLock } from '../lock/lock-file.ts'
import { checkBoundaries } from './check-boundaries.ts'
import { checkContractDocs } from './check-contract-docs.ts'
import { checkFileLength } from './check-file-length.ts'
import { checkGas } from './check-gas.ts'
import { checkHouseWords } from './check-house-words.ts'
import { checkRoomForm } from './check-room-form.ts'
import { findPrograms } from './find-programs.ts'
import { listFiles } from './list-files.ts'
import { runNode } from './run-node.ts'
import type { Step } from './run-steps.ts'

const CONTRACTS = 'contracts/tsconfig.json'
const LOCKS = ['.', 'bundler-config', 'tools/lighthouse', 'tools/x402-clients/axios', 'tools/x402-clients/first'].map(
  (folder) => join(folder, 'package-lock.json'),
)

/** What has to hold before a change lands; the long ones first, so that the short ones fill the gaps. */
export function stepsOf(root: string): Step[] {
  const run = (script: string, ...args: string[]) => runNode(root, join('node_modules', script), args)
  return [
    { name: 'generated files', run: async () => findDrift(root, await generateAll(root)) },
    {
      name: 'gas',
      run: async () => {
        await compileContracts(root)
        return checkGas(root)
      },
    },
    { name: 'unused code', run: () => run('knip/bin/knip.js', '--no-progress') },
    ...findPrograms(root).map((config) => ({
      name: `types of ${config}`,
      run: async () => {
        if (config === CONTRACTS) await compileContracts(root) // the types of its tests are the compiler's
        return run('typescript-native/bin/tsc', '-p', config, '--noEmit')
      },
    })),
    {
      name: 'contract docs',
      run: async () => {
        await compileContracts(root)
        return checkContractDocs(root)
      },
    },
    { name: 'boundaries', run: () => checkBoundaries(root) },
    {
      name: 'format and lint',
      run: () => run('@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings'),
    },
    {
      name: 'format of contracts',
      run: () => run('prettier/bin/prettier.cjs', '--check', '--log-level=warn', 'contracts/{src,test}/**/*.sol'),
    },
    { name: 'lint of contracts', run: () => runNode(root, 'contracts/proof/lint.ts', []) },
    {
      name: 'errors of contracts',
      run: async () => {
        await compileContracts(root)
        return runNode(root, 'contracts/proof/check-errors.ts', [])
      },
    },
    { name: 'lock files', run: async () => LOCKS.flatMap((file) => checkLock(file, readLock(join(root, file)))) },
    { name: 'rooms', run: async () => checkRoomForm(root) },
    { name: 'file length', run: async () => checkFileLength(root, listFiles(root)) },
    { name: 'house words', run: async () => checkHouseWords(listFiles(root)) },
  ]
}
