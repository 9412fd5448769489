import { randomBytes, randomUUID } from 'node:crypto'
import { testUsdcAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { type Address, bytesToHex, type Hex, hexToBytes } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { OrderRows } from '../../src/checkout/order-rows.ts'
import { LOOKING } from '../../src/payments/look-at-payments.ts'
import type { SignedBy } from '../../src/payments/payment.ts'
import { Clock, Wakeups } from '../../src/platform/index.ts'
import { HoldTickets } from '../../src/tickets/index.ts'
import { eventually } from './eventually.ts'
import { contracts, type Sale } from './open-sale.ts'

/** The tier for USDC, and its price. */
export const USDC_TIER = 2
export const USDC_PRICE = 25_000_000n

export type Authorized = {
  readonly payer: Address
  readonly amount: bigint
  readonly validAfter: bigint
  readonly validBefore: bigint
  readonly nonce: Hex
  readonly signature: Hex
}

type Terms = Partial<Omit<Authorized, 'payer' | 'signature'>>
type Purchase = {
  readonly quantity?: number
  readonly recipient?: Address
  readonly signedBy?: SignedBy
  readonly tierId?: number
}

const types = {
  TransferWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
  CancelAuthorization: [
    { name: 'authorizer', type: 'address' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

export const usdcDomain = {
  ...{ name: 'USD Coin', version: '2', chainId: foundry.id },
  verifyingContract: contracts.USDC,
} as const

const usdc = { address: contracts.USDC, abi: testUsdcAbi } as const

/** What a payer signs: a transfer to TicketCheckout. */
export async function authorize(payer: PrivateKeyAccount, terms: Terms = {}): Promise<Authorized> {
  const seconds = BigInt(Math.floor(Date.now() / 1000))
  const { amount = USDC_PRICE, validAfter = seconds - 600n, validBefore = seconds + 3600n } = terms
  const nonce = terms.nonce ?? bytesToHex(randomBytes(32))
  const message = { from: payer.address, to: contracts.TicketCheckout, value: amount, validAfter, validBefore, nonce }
  const signature = await payer.signTypedData({
    ...{ domain: usdcDomain, types, primaryType: 'TransferWithAuthorization' },
    message,
  })
  return { payer: payer.address, amount, validAfter, validBefore, nonce, signature }
}

/** People with keys of their own who pay for tickets of a sale by what they sign, accepted as the door would. */
export function payersOf(sale: Sale) {
  const { client, database } = sale
  const stranger = privateKeyToAccount(localKey(16))
  const send = async (call: object) => {
    const hash = await client.writeContract({ ...usdc, account: stranger, ...call } as never)
    return client.waitForTransactionReceipt({ hash })
  }
  const rowOf = async (id: string) => {
    const [row] = await database.query<{ status: string; code: string | null; hash: Hex | null; result: unknown }>(
      'select status, error_code as code, transaction_hash as hash, result from payments where id = $1',
      [id],
    )
    return row
  }

  return {
    /** Somebody new with so much money. */
    async payer(usdcUnits = USDC_PRICE): Promise<PrivateKeyAccount> {
      const account = privateKeyToAccount(generatePrivateKey())
      if (usdcUnits > 0n) await sale.fund(account.address, { usdc: usdcUnits })
      return account
    },

    /** Holds, order and payment, in one unit of work as they are accepted; answers the payment's id. */
    async accept(eventId: string, authorized: Authorized, purchase: Purchase = {}): Promise<string> {
      const { quantity = 1, recipient = authorized.payer, signedBy = 'key', tierId = USDC_TIER } = purchase
      const [holds, orders, clock] = [sale.of(HoldTickets), sale.of(OrderRows), sale.of(Clock)]
      const paymentId = randomUUID()
      await database.work(async (work) => {
        const shelf = await holds.open([{ eventId, tierId }], work)
        shelf.take({ eventId, tierId, quantity })
        await holds.keep(shelf, work)
        const price = String(authorized.amount / BigInt(quantity))
        const order = { eventId, tierId, quantity, wallet: recipient, price, currency: contracts.USDC, paymentId }
        const who = { personId: null, payer: authorized.payer, operationId: null, holdUntil: clock.in(3600) }
        await orders.storeMany([{ ...order, ...who }], work)
        await work.query(
          `insert into payments (id, kind, status, signed_by, asset, payer, pay_to, amount, valid_after, valid_before,
                                 authorization_nonce, signature, request_digest, batch_key, due_at, created_at)
           values ($1, 'tickets', 'pending', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
          [
            ...[paymentId, signedBy, contracts.USDC, authorized.payer, contracts.TicketCheckout],
            ...[String(authorized.amount), String(authorized.validAfter), String(authorized.validBefore)],
            ...[Buffer.from(hexToBytes(authorized.nonce)), Buffer.from(hexToBytes(authorized.signature))],
            ...[randomBytes(32), `${eventId} ${tierId}`, clock.now()],
          ],
        )
      })
      sale.of(Wakeups).wake(LOOKING)
      return paymentId
    },

    rowOf,
    becomes: (id: string, ...wanted: string[]) =>
      eventually(async () => {
        const row = await rowOf(id)
        return row !== undefined && wanted.includes(row.status) && row
      }),
    orderOf: async (id: string) => {
      const [row] = await database.query<{ status: string; code: string | null; tokenIds: string[] }>(
        `select status, error_code as code, token_ids::text[] as "tokenIds" from orders where payment_id = $1`,
        [id],
      )
      return row
    },

    /** What anybody may do who knows an authorization. */
    submitAsStranger: ({ payer, amount, validAfter, validBefore, nonce, signature }: Authorized) =>
      send({
        functionName: 'transferWithAuthorization',
        args: [payer, contracts.TicketCheckout, amount, validAfter, validBefore, nonce, signature],
      }),
    async cancel(payer: PrivateKeyAccount, nonce: Hex) {
      const message = { authorizer: payer.address, nonce }
      const signature = await payer.signTypedData({
        ...{ domain: usdcDomain, types, primaryType: 'CancelAuthorization', message },
      })
      return send({ functionName: 'cancelAuthorization', args: [payer.address, nonce, signature] })
    },
    balanceOf: (owner: Address) => client.readContract({ ...usdc, functionName: 'balanceOf', args: [owner] }),
  }
}
