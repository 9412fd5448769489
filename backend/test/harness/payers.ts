import { randomBytes, randomUUID } from 'node:crypto'
import { eventManagerAbi, localChain, smartWalletFactoryAbi, testUsdcAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { type Address, bytesToHex, domainSeparator, type Hex, hashStruct, hexToBytes } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { signDigest } from '../../src/chain/index.ts'
import { OrderRows } from '../../src/checkout/order-rows.ts'
import { Events } from '../../src/events/index.ts'
import type { SignedBy } from '../../src/payments/payment.ts'
import { LOOKING, LookAtPayments } from '../../src/payments/settling/look-at-payments.ts'
import { SettlePayments } from '../../src/payments/settling/settle-payments.ts'
import { Clock, Loops, Wakeups } from '../../src/platform/index.ts'
import { HoldTickets } from '../../src/tickets/index.ts'
import { KeyVault } from '../../src/wallets/key-vault.ts'
import { hashForWallet, wrapSignature } from '../../src/wallets/nested-signature.ts'
import { contextOf } from '../../src/wallets/wallet.ts'
import { WalletRows } from '../../src/wallets/wallet-rows.ts'
import { eventually } from './eventually.ts'
import { contracts, type Sale, type Visitor } from './open-sale.ts'

/** The tier for USDC, and its price. */
export const USDC_TIER = 2
export const USDC_PRICE = 25_000_000n

export type Authorized = {
  readonly payer: Address
  readonly payTo: Address
  readonly amount: bigint
  readonly validAfter: bigint
  readonly validBefore: bigint
  readonly nonce: Hex
  readonly signature: Hex
}

export type Terms = Partial<Omit<Authorized, 'payer' | 'signature'>> & {
  readonly domain?: { readonly name?: string; readonly chainId?: number; readonly verifyingContract?: Address }
}
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

const usdcDomain = {
  ...{ name: 'USD Coin', version: '2', chainId: localChain.id },
  verifyingContract: contracts.USDC,
} as const

const usdc = { address: contracts.USDC, abi: testUsdcAbi } as const

/** What a payer signs: a transfer to TicketCheckout. */
export async function authorize(payer: PrivateKeyAccount, terms: Terms = {}): Promise<Authorized> {
  const seconds = BigInt(Math.floor(Date.now() / 1000))
  const {
    amount = USDC_PRICE,
    payTo = contracts.TicketCheckout,
    validAfter = seconds - 600n,
    validBefore = seconds + 3600n,
  } = terms
  const nonce = terms.nonce ?? bytesToHex(randomBytes(32))
  const message = { from: payer.address, to: payTo, value: amount, validAfter, validBefore, nonce }
  const signature = await payer.signTypedData({
    ...{ domain: { ...usdcDomain, ...terms.domain }, types, primaryType: 'TransferWithAuthorization' },
    message,
  })
  return { payer: payer.address, payTo, amount, validAfter, validBefore, nonce, signature }
}

const domain = domainSeparator({ domain: usdcDomain })
const type =
  'TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)'

/** The same of a wallet, by whoever has the key that it obeys: in the form in which the token asks the wallet for it. */
async function authorizeAsWallet(
  wallet: Address,
  sign: (digest: Hex) => Promise<Hex>,
  terms: Terms = {},
): Promise<Authorized> {
  const { signature: _, ...authorized } = await authorize(privateKeyToAccount(generatePrivateKey()), terms)
  const { payTo: to, amount: value, validAfter, validBefore, nonce } = authorized
  const data = { from: wallet, to, value, validAfter, validBefore, nonce }
  const hash = hashStruct({ data, primaryType: 'TransferWithAuthorization', types })
  const contents = { domain, hash, type }
  const signature = wrapSignature(await sign(hashForWallet(contents, wallet, localChain.id)), contents)
  return { ...authorized, payer: wallet, signature }
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

    /** A visitor's wallet signs, with the key that is kept for it. */
    async authorizeAs({ wallet }: Visitor, terms: Terms = {}): Promise<Authorized> {
      const kept = (await sale.of(WalletRows).atMany([wallet])).get(wallet)
      if (!kept) throw new Error('The visitor has no wallet')
      const lend = (digest: Hex) => sale.of(KeyVault).lend(kept, contextOf(kept), (key) => signDigest(digest, key))
      return authorizeAsWallet(wallet, lend, terms)
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

    /** The worker's loops stand still until `resume`; what they had in hand is done. */
    pause: () => sale.of(Loops).beforeApplicationShutdown(),
    resume: () => sale.of(Loops).start(),
    /** Every payment that is due is looked at once. */
    look: () => sale.of(LookAtPayments).step(),
    /** Until nothing is on its way any more. */
    quiet: () =>
      eventually(async () => {
        const open = await database.query(
          `select id::text from payments where status not in ('completed', 'failed', 'refunded')
            union all select id::text from transactions where status not in ('confirmed', 'dropped')
            union all select fact_id::text from fact_deliveries where delivered_at is null`,
        )
        return open.length === 0
      }),
    /** Nobody waits in a test for what would be due in a while. */
    makeDue: (id: string) =>
      database.query(`update payments set due_at = now() - interval '1 second' where id = $1`, [id]),
    /** Until whatever was looked at has waited long enough to go alone. */
    waitForCompany: () =>
      eventually(async () => {
        const young = await database.query(
          `select 1 from payments where status = 'processing' and looked_at > now() - interval '260 milliseconds'`,
        )
        return young.length === 0
      }),
    /** What was looked at is written into transactions. */
    settle: () => eventually(async () => (await sale.of(SettlePayments).step()) > 0),

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
    deny: (account: Address, denied: boolean) =>
      send({ account: privateKeyToAccount(localKey('admin')), functionName: 'setDenied', args: [account, denied] }),
    /** Somebody else buys from the tier, past us. */
    async buyOnChain(onchainEventId: bigint, quantity: bigint): Promise<void> {
      const amount = USDC_PRICE * quantity
      await sale.fund(stranger.address, { usdc: amount })
      await send({ functionName: 'approve', args: [contracts.EventManager, amount] })
      const receipt = await send({
        ...{ address: contracts.EventManager, abi: eventManagerAbi, functionName: 'purchaseTicketsWithToken' },
        args: [onchainEventId, BigInt(USDC_TIER), quantity],
      })
      if (receipt.status !== 'success') throw new Error('The stranger could not buy')
    },
    /** The event's number on the chain. */
    async onchainId(eventId: string): Promise<bigint> {
      const event = await sale.of(Events).find(eventId)
      if (!event?.onchainEventId) throw new Error('The event is not on the chain')
      return event.onchainEventId
    },
    /** By the approver, who may for any event. */
    closeSale: (eventId: bigint) =>
      send({
        ...{ address: contracts.EventManager, abi: eventManagerAbi, functionName: 'cancelEvent' },
        ...{ account: privateKeyToAccount(localKey('approver')), args: [eventId] },
      }),
    /** A contract with a key of its own, of which nobody at Boxoffice knows. */
    async foreignWallet() {
      const owner = privateKeyToAccount(generatePrivateKey())
      const args = [owner.address, 7n] as const
      const factory = { address: contracts.SmartWalletFactory, abi: smartWalletFactoryAbi } as const
      await send({ ...factory, functionName: 'createAccount', args })
      const address = await client.readContract({ ...factory, functionName: 'getAddress', args })
      return {
        address,
        authorize: (terms: Terms = {}) => authorizeAsWallet(address, (hash) => owner.sign({ hash }), terms),
      }
    },
    balanceOf: (owner: Address) => client.readContract({ ...usdc, functionName: 'balanceOf', args: [owner] }),
  }
}
