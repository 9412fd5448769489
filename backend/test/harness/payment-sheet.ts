import { smartWalletFactoryAbi, testUsdcAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { decodePaymentSignatureHeader } from '@x402/core/http'
import type { Address, Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { type Answer, contracts, type Sale, type Visitor } from './open-sale.ts'

type Payload = {
  readonly signature: Hex
  readonly authorization: { readonly nonce: Hex } & Record<'from' | 'to', Address> &
    Record<'value' | 'validAfter' | 'validBefore', string>
}

/** A request that is paid for: the path below the base path, and its body. */
export type Wanted = { readonly path: string; readonly body: object }

const stranger = privateKeyToAccount(localKey(15))

/** What the web does for somebody who pays: asks what is wanted, has it signed, and asks again with the header. */
export function paymentSheetOf(sale: Sale) {
  const send = async (who: Visitor | undefined, { path, body }: Wanted, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${sale.rooms.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(who && { authorization: `Bearer ${who.token}` }), ...headers },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Answer['body'] }
  }
  const sign = (who: Visitor, challengeId: string, more: object = {}) =>
    sale.call('POST', '/me/payments', who, { challengeId, ...more })
  const write = async (call: object) => {
    const hash = await sale.client.writeContract({ account: stranger, ...call } as never)
    return (await sale.client.waitForTransactionReceipt({ hash })).status
  }

  return {
    sign,

    /** From now on payments up to that go without asking. */
    async allow(who: Visitor, total: bigint, perPayment = total): Promise<void> {
      const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
      const wish = { total: String(total), perPayment: String(perPayment), expiresAt }
      const { status } = await sale.call('PUT', '/me/allowance', who, wish)
      if (status !== 200) throw new Error(`No allowance was given: ${status}`)
    },
    used: async (who: Visitor) => (await sale.call('GET', '/me/allowance', who)).body.used as unknown,

    /** What a 402 asks for. */
    async challengeOf(who: Visitor | undefined, wanted: Wanted): Promise<string> {
      const { status, body } = await send(who, wanted)
      if (status !== 402) throw new Error(`Nothing was asked for: ${status} ${JSON.stringify(body)}`)
      return String(body.challengeId)
    },
    /** The same request, with what was signed. */
    bring: (who: Visitor | undefined, wanted: Wanted, header: unknown, headers: Record<string, string> = {}) =>
      send(who, wanted, { 'payment-signature': String(header), ...headers }),
    /** All of it; answers the payment's id. */
    async pay(who: Visitor, wanted: Wanted, more: object = {}): Promise<string> {
      const signed = await sign(who, await this.challengeOf(who, wanted), more)
      if (signed.status !== 200) throw new Error(`It was not signed: ${JSON.stringify(signed.body)}`)
      const { status, body } = await this.bring(who, wanted, signed.body.header)
      if (status !== 202) throw new Error(`It was not taken: ${JSON.stringify(body)}`)
      return String(body.paymentId)
    },

    payloadOf,
    /** What anybody may do who has seen the header. */
    takeToToken(header: unknown) {
      const { signature, authorization } = payloadOf(header)
      const { from, to, value, validAfter, validBefore, nonce } = authorization
      const args = [from, to, BigInt(value), BigInt(validAfter), BigInt(validBefore), nonce, signature]
      return write({ address: contracts.USDC, abi: testUsdcAbi, functionName: 'transferWithAuthorization', args })
    },
    /** The wallet's code is put where it will be; anybody may. */
    async deploy({ person }: Visitor) {
      const [wallet] = await sale.database.query<{ owner: Hex; salt: string }>(
        'select owner, salt from wallets where person_id = $1',
        [person.id],
      )
      const args = [wallet?.owner, BigInt(wallet?.salt ?? 0)]
      const factory = { address: contracts.SmartWalletFactory, abi: smartWalletFactoryAbi }
      return write({ ...factory, functionName: 'createAccount', args })
    },
    usdcOf: (owner: Address) =>
      sale.client.readContract({ address: contracts.USDC, abi: testUsdcAbi, functionName: 'balanceOf', args: [owner] }),
  }
}

function payloadOf(header: unknown): Payload {
  return decodePaymentSignatureHeader(String(header)).payload as unknown as Payload
}
