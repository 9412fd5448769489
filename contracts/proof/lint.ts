import { runForge } from './run-forge.ts'

/** Lints the contracts by every rule of foundry.toml. Tests provoke on purpose: of them, only that nothing is unused. */
const runs = [
  await runForge('lint', 'contracts/src', '--deny', 'notes'),
  await runForge('lint', 'contracts/test', '--only-lint', 'unused-import', '--deny', 'notes'),
]
for (const { output } of runs.filter(({ code }) => code !== 0)) console.log(output.trim())
if (runs.some(({ code }) => code !== 0)) process.exitCode = 1
