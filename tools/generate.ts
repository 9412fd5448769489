import { join } from 'node:path'
import { Failure } from './check/failure.ts'
import { generateAll } from './generate/generate-all.ts'
import { writeGenerated } from './generate/write-generated.ts'

const root = join(import.meta.dirname, '..')
try {
  const files = await generateAll(root)
  const changes = writeGenerated(root, files)
  for (const change of changes) console.log(change)
  if (changes.length === 0) console.log(`All ${files.length} generated files are as they should be.`)
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(error.message)
  process.exitCode = 1
}
