import { Failure } from './failure.ts'

/** A step answers with what is wrong, one text per finding; nothing means that all is well. */
export type Step = { name: string; run: () => Promise<string[]> }

const AT_A_TIME = 2

/** Runs every step, also after one has failed, and prints a line for each; answers with the names of those that failed. */
export async function runSteps(steps: Step[], print: (line: string) => void): Promise<string[]> {
  const failed: string[] = []
  const waiting = [...steps]
  const width = Math.max(...steps.map((step) => step.name.length))
  const takeTurns = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const began = performance.now()
      const problems = await problemsOf(step)
      const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6)
      print(`${step.name.padEnd(width)} ${seconds} s  ${problems.length === 0 ? 'ok' : 'failed'}`)
      for (const problem of problems) print(indent(problem))
      if (problems.length > 0) failed.push(step.name)
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, takeTurns))
  return failed
}

async function problemsOf(step: Step): Promise<string[]> {
  try {
    return await step.run()
  } catch (error) {
    if (error instanceof Failure) return [error.message]
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  }
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '  ')
}
