import { decodePaymentRequiredHeader, encodePaymentSignatureHeader } from '@x402/core/http'
import { ExactEvmScheme } from '@x402/evm'
import { wrapFetchWithPaymentFromConfig } from '@x402/fetch'
import type { Address } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { AnswerPrompts } from '../../src/concierge/answering/answer-prompts.ts'
import { ClassifyPrompts } from '../../src/concierge/sharing/classify-prompts.ts'
import { type Bought, type Question, Upstream } from '../../src/concierge/upstream/upstream.ts'
import { CreditAccounts } from '../../src/payments/credits/credit-accounts.ts'
import { eventually } from './eventually.ts'
import { contracts, type Sale, type Visitor } from './open-sale.ts'
import { authorize } from './payers.ts'
import { payloadOf } from './x402-buyer.ts'

export const PRICE = 50_000n
const NETWORK = 'eip155:31337'

type Headers = Readonly<Record<string, string>>
type Wish = { readonly message?: string; readonly payWith?: string }
export type Asked = {
  status: number
  headers: globalThis.Headers
  body: Record<string, never> & { [name: string]: unknown }
}

/** What stands in for upstream where it is to fail: everything else is as it is. */
export type Script = (question: Question, onText: (piece: string) => void) => Promise<Partial<Bought>>

/** People who ask the concierge of a sale, with and without an account. */
export function conciergeDeskOf(sale: Sale) {
  const url = `${sale.rooms.url}/api/v1/chat`
  const ask = async (wish: Wish = {}, headers: Headers = {}): Promise<Asked> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ message: 'What is on?', ...wish }),
    })
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Asked['body'] }
  }
  const as = ({ token }: Visitor): Headers => ({ authorization: `Bearer ${token}` })

  return {
    ask,
    askAs: (who: Visitor, wish: Wish = {}, headers: Headers = {}) => ask(wish, { ...as(who), ...headers }),

    /** Asked from now on instead of upstream; answers what it was asked. */
    upstreamIs(script: Script): Question[] {
      const asked: Question[] = []
      sale.of(Upstream as never as new () => Upstream).ask = async (question, onText = () => undefined) => {
        asked.push(question)
        return {
          modelName: 'double',
          costUnits: 0n,
          transactionHash: null,
          text: '',
          ...(await script(question, onText)),
        }
      }
      return asked
    },

    /** A payment header for one question, as clients of x402 make it. */
    async header(payer: PrivateKeyAccount, wish: Wish = {}): Promise<string> {
      const { headers } = await ask(wish)
      const { accepts, resource } = decodePaymentRequiredHeader(headers.get('payment-required') ?? '')
      const [accepted] = accepts
      if (!accepted) throw new Error('Nothing was asked for')
      const terms = { amount: BigInt(accepted.amount), payTo: accepted.payTo as Address }
      const { x402Version, payload } = payloadOf(await authorize(payer, terms))
      return encodePaymentSignatureHeader({ x402Version, resource, accepted, payload })
    },
    officialClient(payer: PrivateKeyAccount): typeof fetch {
      const allowedAssets = [{ network: NETWORK, asset: contracts.USDC, maxAmountPerPayment: '1000000' }] as const
      return wrapFetchWithPaymentFromConfig(fetch, {
        schemes: [{ network: NETWORK, client: new ExactEvmScheme(payer) }],
        spendControls: { allowedAssets: [...allowedAssets] },
      })
    },
    url,

    giveCredits: (who: Visitor, units: bigint) =>
      sale.database.work((work) => {
        const entry = { personId: who.person.id, units, for: { subjectId: crypto.randomUUID() } }
        return sale.of(CreditAccounts).give([entry], 'returned', work)
      }),
    creditsOf: async (who: Visitor) => (await sale.call('GET', '/me/credits', who)).body.balance as unknown,

    prompt: async (id: unknown, token?: unknown, who?: Visitor) =>
      sale.call('GET', `/prompts/${id}${token === undefined ? '' : `?promptToken=${token}`}`, who),
    becomes: (id: unknown, ...wanted: string[]) =>
      eventually(async () => {
        const [row] = await sale.database.query<{ status: string; text: string | null }>(
          'select status, text from prompts where id = $1',
          [id],
        )
        return row && wanted.includes(row.status) && row
      }),
    answerOne: () => sale.of(AnswerPrompts).step(),
    nameOne: () => sale.of(ClassifyPrompts).step(),
    /** Nobody waits in a test for what would be due in a while. */
    makeDue: (id: unknown) =>
      sale.database.query(`update prompts set due_at = now() - interval '1 second' where id = $1`, [id]),

    /** What the books say of a prompt: of each account the sum, by what was entered for it. */
    books: async (id: unknown) => {
      const rows = await sale.database.query<{ account: string; units: string }>(
        `select account, sum(amount_units)::text as units
           from ledger_lines l join ledger_entries e on e.id = l.entry_id
          where e.reference = $1 and e.kind like 'prompt-%' group by account having sum(amount_units) <> 0 order by account`,
        [id],
      )
      return Object.fromEntries(rows.map(({ account, units }) => [account, units]))
    },
  }
}
