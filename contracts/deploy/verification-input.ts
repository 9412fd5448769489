import { dirname, join } from 'node:path'
import { sources } from './plan-deployment.ts'

export type VerificationInput = { compiler: string; input: unknown }

const folder = join(import.meta.dirname, '..')

/** What the compiler was given for the deployed contracts: what explorers ask for to verify them. Nothing is compiled. */
export async function verificationInput(): Promise<VerificationInput> {
  const roots = Object.values(sources).map((source) => join(folder, source.replace(/:\w+$/, '')))
  // Loaded where it is needed: a local chain is deployed on from images that have no compiler.
  const { createHardhatRuntimeEnvironment } = await import('hardhat/hre')
  const { default: config } = await import('../hardhat.config.ts')
  const hre = await createHardhatRuntimeEnvironment(config, {}, folder)
  const jobs = await hre.solidity.getCompilationJobs(roots, { force: true, quiet: true })
  if (!jobs.success) throw new Error(`The sources under ${dirname(roots[0] ?? folder)} cannot be read: ${jobs.reason}.`)
  const [job, ...others] = new Set(jobs.compilationJobsPerFile.values())
  if (!job || others.length > 0) throw new Error('The deployed contracts are not compiled together.')
  return { compiler: job.solcLongVersion, input: await job.getSolcInput() }
}
