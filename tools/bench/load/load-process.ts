import { readFileSync, writeFileSync } from 'node:fs'
import { endWithParent, sayToParent, whenParentSays } from '../child/parent.ts'
import { sendLoad } from './send-load.ts'

// The second process: it takes its plan from one file and leaves its report in another.
endWithParent()
const [planFile = '', reportFile = ''] = process.argv.slice(2)
const report = await sendLoad(JSON.parse(readFileSync(planFile, 'utf8')), async () => {
  sayToParent('ready')
  await whenParentSays('begin')
})
sayToParent('answered')
writeFileSync(reportFile, JSON.stringify(report))
sayToParent('written')
process.disconnect()
