import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isWrong, lineOf } from './doctor/finding.ts'
import { lookAtMachine } from './doctor/look-at-machine.ts'
import { lookAtPackages } from './doctor/look-at-packages.ts'
import { lookAtStack } from './doctor/look-at-stack.ts'
import { homeAt, homeFolder } from './stack/home/home.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const home = homeAt(homeFolder(root, process.env))
const findings = [...lookAtMachine(root), ...lookAtPackages(root), ...(await lookAtStack(home, process.env))]

for (const finding of findings) console.log(lineOf(finding))
const wrong = findings.filter(isWrong)
console.log(wrong.length > 0 ? `\n${wrong.length} of these keep Boxoffice from running.` : '\nBoxoffice can run here.')
process.exitCode = wrong.length > 0 ? 1 : 0
