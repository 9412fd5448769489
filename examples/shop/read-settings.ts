import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Settings = {
  /** Where Boxoffice is. */
  readonly api: string
  readonly apiKey: string
  /** What the shop is paid in, and of how many base units one of it is made. */
  readonly token: string
  readonly host: string
  readonly port: number
  readonly ordersFile: string
  /** Left out on the local stack, where the shop adds its webhook itself. */
  readonly webhookSecret?: string
  readonly organizer?: string
}

type Stack = {
  readonly api: string
  readonly contracts: { readonly USDC: string }
  readonly merchant: { readonly apiKey: string }
  readonly people: { readonly organizer: { readonly email: string } }
}

/** From the environment; what is not said there is as `npm start` has left it in the data folder of the local stack. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const home = env.BOXOFFICE_HOME ?? join(import.meta.dirname, '..', '..', '.boxoffice')
  const stack = readStack(join(home, 'stack.json'))
  const { BOXOFFICE_URL: api = stack?.api, BOXOFFICE_API_KEY: apiKey = stack?.merchant.apiKey } = env
  const { BOXOFFICE_TOKEN: token = stack?.contracts.USDC, BOXOFFICE_WEBHOOK_SECRET: webhookSecret } = env
  if (!api || !apiKey || !token) {
    throw new Error(
      'Start the local stack first ("npm start"), or set BOXOFFICE_URL, _API_KEY, _TOKEN and _WEBHOOK_SECRET.',
    )
  }
  return {
    ...{ api, apiKey, token, host: env.SHOP_HOST ?? '127.0.0.1', port: Number(env.SHOP_PORT ?? 4100) },
    ordersFile: env.SHOP_ORDERS ?? join(home, 'shop', 'orders.json'),
    ...(webhookSecret ? { webhookSecret } : stack && { organizer: stack.people.organizer.email }),
  }
}

function readStack(file: string): Stack | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
