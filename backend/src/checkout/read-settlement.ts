import { ticketCheckoutAbi } from '@boxoffice/contracts'
import { type Address, decodeEventLog, type Hex, isAddressEqual, toEventSelector, toFunctionSelector } from 'viem'
import { decodeRevert } from '../chain/index.ts'
import type { PaidLog, Payment, Settled } from '../payments/index.ts'
import type { RefusalError } from '../platform/index.ts'
import { orderKeyOf } from './checkout-calls.ts'
import { PaymentNotTaken, SaleOverMeanwhile, SoldOutMeanwhile } from './paid-orders.errors.ts'

/** What a payment for tickets has bought. */
export type Bought = { readonly quantity: number; readonly tokenIds: readonly string[] }

type Kind = 'OrderSettled' | 'OrderFailed' | 'OrderRefunded'

/** What TicketCheckout's logs say of payments: nothing else counts, and whether the transaction succeeded least of all. */
export function readSettlement(logs: readonly PaidLog[], payments: readonly Payment[], checkout: Address): Settled[] {
  const ours = new Map<Hex, PaidLog[]>()
  for (const log of logs) {
    const key = log.topics[1]
    if (key === undefined || !isAddressEqual(log.address, checkout)) continue
    ours.set(key, [...(ours.get(key) ?? []), log])
  }
  return payments.flatMap((payment) => {
    const told = (ours.get(orderKeyOf(payment)) ?? []).flatMap((log) => settledIn(payment.id, log))
    // Paid is paid, whatever else was tried beside it.
    return told
      .filter(({ is }) => is === 'paid')
      .concat(told)
      .slice(0, 1)
  })
}

function settledIn(paymentId: string, { topics, data }: PaidLog): Settled[] {
  const kind = kinds.get(topics[0] ?? '0x')
  if (kind === 'OrderSettled') return [{ paymentId, is: 'paid', result: boughtIn(topics, data) }]
  if (kind === 'OrderRefunded') return [{ paymentId, is: 'paid back' }]
  if (kind === 'OrderFailed') return [failureOf(paymentId, topics, data)]
  return []
}

function boughtIn(topics: readonly Hex[], data: Hex): Bought {
  const { quantity, firstTokenId } = decodeEventLog({
    ...{ abi: ticketCheckoutAbi, eventName: 'OrderSettled', data },
    topics: topics as [Hex, ...Hex[]],
  }).args
  const tokenIds = Array.from({ length: Number(quantity) }, (_, index) => String(firstTokenId + BigInt(index)))
  return { quantity: Number(quantity), tokenIds }
}

/** A reason of TicketCheckout's own came before the token was asked; about any other the token knows more. */
function failureOf(paymentId: string, topics: readonly Hex[], data: Hex): Settled {
  const { reason } = decodeEventLog({
    ...{ abi: ticketCheckoutAbi, eventName: 'OrderFailed', data },
    topics: topics as [Hex, ...Hex[]],
  }).args
  const meanwhile = MEANWHILE.get(reason)
  if (meanwhile) return { paymentId, is: 'not charged', code: meanwhile.kind.code, detail: meanwhile.detail }
  const { kind, detail } = new PaymentNotTaken({ reason }, decodeRevert(reason).sentence)
  return { paymentId, is: FINAL.includes(reason) ? 'not charged' : 'not taken', code: kind.code, detail }
}

const kinds = new Map<Hex, Kind>(
  (['OrderSettled', 'OrderFailed', 'OrderRefunded'] as const).map((name) => [topicOf(name), name]),
)

const MEANWHILE = new Map<Hex, RefusalError>([
  [selectorOf('SoldOut'), new SoldOutMeanwhile({})],
  [selectorOf('NotOnSale'), new SaleOverMeanwhile({})],
])

// The order itself is at fault, and none of these could have taken money.
const FINAL: readonly Hex[] = ['NothingAsked', 'WrongAmount', 'NoRecipient', 'NotIssued'].map(selectorOf)

function topicOf(name: Kind): Hex {
  const item = ticketCheckoutAbi.find((one) => one.type === 'event' && one.name === name)
  if (item?.type !== 'event') throw new Error(`TicketCheckout writes no ${name}`)
  return toEventSelector(item)
}

function selectorOf(name: string): Hex {
  return toFunctionSelector(`${name}()`)
}
