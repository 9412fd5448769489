import { join } from 'node:path'
import { LaunchFailure } from '../part/launch-failure.ts'
import { lastLines } from '../part/part-log.ts'
import { type Product, productEnvironment } from './product-parts.ts'
import { runCommand } from './run-command.ts'

/** Who can sign in, by role. */
export type People = Record<string, { email: string }>

/** What the product was filled with: who can sign in, and the key of the merchant's server. */
export type Seeded = { people: People; merchant: { apiKey: string } }

export type Seed = {
  product: Product
  logFile: string
  signal: AbortSignal
  /** A JSON file with the events; left out, the catalogue is that of the local profile. */
  catalogueFile?: string
}

/** Has the product make its people and its catalogue, for which the worker has to come up, and hears who they are. */
export async function seedProduct({ product, logFile, signal, catalogueFile }: Seed): Promise<Seeded> {
  await runCommand({
    name: 'seed',
    args: [join(product.root, 'backend/dist/src/cli.js'), 'seed', ...(catalogueFile ? [catalogueFile] : [])],
    cwd: product.root,
    env: productEnvironment(product),
    logFile,
    advice: 'If the data is from another time and not needed, "npm start -- --fresh" begins again without it.',
    signal,
  })
  const [line = ''] = lastLines(logFile, { count: 1 })
  try {
    return JSON.parse(line) as Seeded
  } catch {
    throw new LaunchFailure('The seed does not say who can sign in.', {
      log: { file: logFile, lines: [line] },
      advice: 'Its last line has to be JSON.',
    })
  }
}
