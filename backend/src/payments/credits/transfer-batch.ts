import { multicall3Abi, multicall3Address, testUsdcAbi } from '@boxoffice/contracts'
import { type Address, encodeFunctionData, type Hex, isAddressEqual, type Log, parseEventLogs } from 'viem'
import type { Authorization, SignedBy } from '../payment.ts'
import type { PaidLog } from '../payment-type.ts'

/** An authorization by itself: whatever it is for. */
export type Transfer = Authorization & { readonly id: string; readonly signedBy: SignedBy }

type Moved = { readonly from: Address; readonly to: Address; readonly value: bigint }
type Call = { readonly to: Address; readonly data: Hex; readonly gas: bigint }

// An estimate finds a limit at which the whole succeeds and the last transfers run out.
const BASE_GAS = 80_000n
const GAS_EACH = 130_000n
// A contract that we do not know may need more to know its own signature; it is never in a batch with others.
const GAS_OF_CONTRACT = 400_000n

/** Authorizations to the token as they are, many in one transaction: one that is refused leaves the others alone. */
export function transferBatch(payments: readonly Transfer[]): Call {
  const calls = payments.map((payment) => ({
    ...{ target: payment.asset, allowFailure: true },
    callData: encodeFunctionData({
      ...{ abi: testUsdcAbi, functionName: 'transferWithAuthorization' },
      args: [
        ...([payment.payer, payment.payTo, BigInt(payment.amount)] as const),
        ...([BigInt(payment.validAfter), BigInt(payment.validBefore), payment.nonce, payment.signature] as const),
      ],
    }),
  }))
  const gas = payments.reduce((sum, { signedBy }) => sum + gasOf(signedBy), BASE_GAS)
  const data = encodeFunctionData({ abi: multicall3Abi, functionName: 'aggregate3', args: [calls] })
  return { to: multicall3Address, data, gas }
}

/**
 * Those of the payments whose money moved, by the logs of a transaction: the token tells that an authorization was used,
 * and then what it moved. That it was used would be told of one, too, that was cancelled.
 */
export function movedIn(logs: readonly PaidLog[], payments: readonly Transfer[]): ReadonlySet<string> {
  const byNonce = new Map(payments.map((payment) => [nameOf(payment.asset, payment.payer, payment.nonce), payment]))
  const moved = new Set<string>()
  for (const asset of new Set(payments.map((payment) => payment.asset))) {
    const told = tokenLogs(logs, asset)
    for (const [index, used] of told.entries()) {
      const transfer = told[index + 1]
      if (used.eventName !== 'AuthorizationUsed' || transfer?.eventName !== 'Transfer') continue
      const payment = byNonce.get(nameOf(asset, used.args.authorizer, used.args.nonce))
      if (payment && isOf(payment, transfer.args)) moved.add(payment.id)
    }
  }
  return moved
}

function gasOf(signedBy: SignedBy): bigint {
  return signedBy === 'contract' ? GAS_OF_CONTRACT : GAS_EACH
}

function tokenLogs(logs: readonly PaidLog[], asset: Address) {
  const own = logs.filter(({ address }) => isAddressEqual(address, asset)).sort((a, b) => a.logIndex - b.logIndex)
  return parseEventLogs({
    abi: testUsdcAbi,
    eventName: ['AuthorizationUsed', 'Transfer'],
    logs: own as unknown as Log[],
  })
}

function isOf({ payer, payTo, amount }: Transfer, { from, to, value }: Moved): boolean {
  return isAddressEqual(from, payer) && isAddressEqual(to, payTo) && value === BigInt(amount)
}

function nameOf(asset: Address, payer: Address, nonce: Hex): string {
  return `${asset} ${payer} ${nonce}`.toLowerCase()
}
