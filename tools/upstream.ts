import { readSettings } from './upstream/read-settings.ts'
import { serveUpstream } from './upstream/serve-upstream.ts'

const settings = readSettings(process.env)
const { url, close } = await serveUpstream(settings)
process.stdout.write(`Answers are sold on ${url}/v1\n`)
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void close().then(() => process.exit(0)))
