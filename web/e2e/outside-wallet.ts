import type { Page } from '@playwright/test'
import { askChain } from './ask-chain.ts'

export type OutsideWallet = {
  address: string
  /** What it was asked for, in order. */
  asked: string[]
}

type Manner = {
  /** Which account; one that was found without money waits ten minutes, and is no good for other stories. */
  account?: number
  /** How it answers, where not as the chain does; undefined leaves it to the chain. */
  answer?: (method: string) => Promise<unknown> | undefined
}

type Refusal = { refusal: { code: number; message: string } }

/** Of the local chain's own accounts, the last that the product does not use. */
const ACCOUNT = 19
const MINT = '0x40c10f19'
const TRANSFER = '0xa9059cbb'
const BALANCE_OF = '0x70a08231'
const NOBODY = '0x000000000000000000000000000000000000dEaD'

/** A wallet in the browser (EIP-1193) that announces itself (EIP-6963); behind it signs the local chain. */
export async function bringWallet(page: Page, { account = ACCOUNT, answer }: Manner = {}): Promise<OutsideWallet> {
  const address = await addressOf(account)
  const asked: string[] = []
  await page.exposeFunction('askOutsideWallet', async (method: string, params: unknown[]) => {
    asked.push(method)
    const own = answer?.(method)
    if (own) return own.then((value) => ({ value })).catch((refusal: unknown) => ({ refusal }))
    if (method === 'eth_requestAccounts') return { value: [address] }
    return askChain(method, ...params).then((value) => ({ value }))
  })
  await page.addInitScript(() => {
    type Bridge = { askOutsideWallet(method: string, params: unknown): Promise<{ value: unknown } | Refusal> }
    const provider = {
      async request({ method, params = [] }: { method: string; params?: unknown[] }) {
        const answered = await (window as unknown as Bridge).askOutsideWallet(method, params)
        if ('refusal' in answered) throw Object.assign(new Error(answered.refusal.message), answered.refusal)
        return answered.value
      },
    }
    const icon = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>'
    const info = { uuid: '5a7c', name: 'Story Wallet', rdns: 'org.example.story', icon }
    const announce = () =>
      dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }))
    addEventListener('eip6963:requestProvider', announce)
    announce()
  })
  return { address, asked }
}

/** As a wallet says no. */
export function refusal(code: number, message: string): Promise<never> {
  return Promise.reject({ code, message })
}

/** USDC for the outside wallet: on the local chain anybody mints. */
export async function fundOutside({ address }: OutsideWallet, usdc: string, amount: bigint) {
  await send(address, usdc, `${MINT}${word(address)}${number(amount)}`)
}

/** All that it holds, to somewhere else. */
export async function emptyOutside({ address }: OutsideWallet, usdc: string) {
  const data = `${BALANCE_OF}${word(address)}`
  const held = BigInt((await askChain('eth_call', { to: usdc, data }, 'latest')) as string)
  if (held > 0n) await send(address, usdc, `${TRANSFER}${word(NOBODY)}${number(held)}`)
}

async function send(from: string, to: string, data: string) {
  await askChain('eth_sendTransaction', { from, to, data })
}

async function addressOf(account: number): Promise<string> {
  const accounts = (await askChain('eth_accounts')) as string[]
  const address = accounts[account]
  if (!address) throw new Error('the chain has fewer accounts than that')
  return address
}

function word(address: string): string {
  return address.slice(2).toLowerCase().padStart(64, '0')
}

function number(units: bigint): string {
  return units.toString(16).padStart(64, '0')
}
