import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { installPackages } from '../../launcher/install-packages.mjs'
import type { StackFile } from './launch.ts'

export type Wanted = { eventId: string; tierId: number; quantity: number; units: bigint }
export type Bought = {
  status: number
  body: { status: string; result?: { tokenIds: string[] }; transactionHash?: string }
}

type Client = 'axios' | 'first'

const root = join(dirname(createRequire(import.meta.url).resolve('../../start.ts')), '..')
const run = promisify(execFile)

/** What `POST /chat` answers. */
export type Told = {
  status: number
  body: { promptId: string; promptToken: string; answer?: { text: string; modelName: string } }
}

/** As somebody would on a command line; answers what it says. */
export async function runAgent(
  home: string,
  words: string,
  program: 'buy-ticket' | 'ask-concierge' = 'buy-ticket',
): Promise<string> {
  const script = join(root, 'examples', 'agent', `${program}.ts`)
  const { stdout } = await run(process.execPath, [script, words], { env: { ...surroundings(), BOXOFFICE_HOME: home } })
  return stdout
}

/** By curl, as the example's script does it; answers the body. */
export async function runCurl(home: string, at: StackFile, { eventId, tierId }: Wanted): Promise<Bought['body']> {
  const script = join(root, 'examples', 'agent', 'by-curl.sh')
  const env = { ...surroundings(), PATH: `${dirname(process.execPath)}:${process.env.PATH}`, BOXOFFICE_HOME: home }
  const { stdout } = await run('sh', [script, at.api, eventId, String(tierId)], { env })
  return JSON.parse(stdout)
}

/** By an official client that has a folder of its own, with its packages, which are installed if they are not there. */
export async function buyWith(client: Client, at: StackFile, wanted: Wanted): Promise<Bought> {
  const { eventId, tierId, quantity, units } = wanted
  return payWith<Bought>(client, at, { path: `/x402/events/${eventId}/tickets`, body: { tierId, quantity }, units })
}

/** The same, for an answer of the concierge. */
export function askWith(client: Client, at: StackFile, message: string, units: bigint): Promise<Told> {
  return payWith<Told>(client, at, { path: '/chat', body: { message }, units })
}

type Call = { readonly path: string; readonly body: object; readonly units: bigint }

async function payWith<Answer>(client: Client, at: StackFile, { path, body, units }: Call): Promise<Answer> {
  const folder = join('tools', 'x402-clients', client)
  await installPackages({ root, folder, node: process.execPath, env: process.env })
  const { stdout } = await run(process.execPath, [join(root, folder, 'buy.mjs')], {
    env: {
      ...surroundings(),
      ...{ BUY_URL: `${at.api}/api/v1${path}`, BUY_BODY: JSON.stringify(body) },
      ...{ PAYER_KEY: at.x402Payer.privateKey, CHAIN_ID: String(at.chainId), MOST_UNITS: String(units) },
    },
  })
  return JSON.parse(stdout)
}

function surroundings(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: process.env.HOME }
}
