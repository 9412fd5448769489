import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Hex = `0x${string}`
export type Stack = {
  readonly api: string
  readonly chainId: number
  readonly contracts: { readonly USDC: Hex; readonly TicketCheckout: Hex }
  readonly x402Payer: { readonly address: Hex; readonly privateKey: Hex }
}

/** Where the local stack is and who pays there, as `npm start` leaves it in the data folder. */
export function readStack(): Stack {
  const folder = process.env.BOXOFFICE_HOME ?? join(import.meta.dirname, '..', '..', '.boxoffice')
  return JSON.parse(readFileSync(join(folder, 'stack.json'), 'utf8'))
}
