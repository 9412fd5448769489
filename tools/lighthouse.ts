import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Device, lookAt } from './lighthouse/look-at.ts'
import { medianOf } from './lighthouse/read-report.ts'
import { homeAt, homeFolder } from './stack/home/home.ts'

const MOST_SCRIPT = 150_000
const WAYS: { device: Device; runs: number; atLeast: number }[] = [
  { device: 'desktop', runs: 1, atLeast: 95 },
  { device: 'mobile', runs: 3, atLeast: 90 },
]

const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  process.exitCode = (await measure(readWeb())) ? 0 : 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

/** Looks at the start page and an event of the stack that runs; whether all of it is as good as it has to be. */
async function measure(web: string): Promise<boolean> {
  const answer = await fetch(`${web}/api/v1/events?limit=1`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  const paths = ['/', ...items.map(({ id }) => `/events/${id}`)]
  let isMet = true
  for (const path of paths) {
    for (const { device, runs, atLeast } of WAYS) {
      const readings = []
      for (let run = 0; run < runs; run++) readings.push(await lookAt(web + path, device))
      const { scores, scriptBytes, findings } = medianOf(readings)
      const isGood = Object.values(scores).every((score) => score >= atLeast) && scriptBytes <= MOST_SCRIPT
      isMet &&= isGood
      const figures = Object.entries(scores).map(([name, score]) => `${name} ${score}`)
      const script = `script ${(scriptBytes / 1000).toFixed(1)} kB`
      console.log([path, device, ...figures, script, `load ${loadavg()[0]?.toFixed(1)}`].join(' · '))
      if (!isGood) console.log(`  not met (${atLeast} each, ${MOST_SCRIPT / 1000} kB): ${findings.join('; ')}`)
    }
  }
  return isMet
}

function readWeb(): string {
  try {
    return JSON.parse(readFileSync(homeAt(homeFolder(root, process.env)).stackFile, 'utf8')).web
  } catch {
    throw new Error('Nothing runs that could be looked at. Start it first, in another terminal: npm start')
  }
}
