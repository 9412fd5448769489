import { multicall3Abi, multicall3Address, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import {
  type Address,
  BaseError,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  HttpRequestError,
  hexToBigInt,
  TimeoutError,
} from 'viem'
import { Chain, decodeRevert, shortReason } from '../../chain/index.ts'
import { Clock } from '../../platform/index.ts'
import { Operations } from '../../relayer/index.ts'
import type { Payment } from '../payment.ts'

/** What the chain says of a payment that is to be taken. */
export type Sight =
  | { readonly is: 'good' | 'used' | 'too early' | 'over' | 'without code' }
  | { readonly is: 'unfunded'; readonly balance: bigint }
  | { readonly is: 'refused'; readonly reason: string }

export type Seen = { readonly block: bigint; readonly sights: ReadonlyMap<string, Sight> }

type BlockTag = 'latest' | 'pending'
type Answer = { readonly success: boolean; readonly returnData: Hex }

// For the transaction that takes it to be written, sent and mined.
const LEAST_LEFT_SECONDS = 10n
// An idle chain's newest block is as old as the last that somebody wanted; its state may be asked for as of now.
const IDLE_SECONDS = 15
const erc20 = { abi: testUsdcAbi } as const

/**
 * Has the token take payments, one after another, in a call that leaves nothing behind: whatever it checks, signatures
 * of contracts and denylists too, is checked by itself. What its payers have already promised goes first.
 */
@Injectable()
export class TryAuthorizations {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly operations: Operations,
  ) {}

  async of(payments: readonly Payment[], promised: readonly Payment[]): Promise<Seen> {
    const head = await this.chain.head()
    if (!head) throw new Error('The chain has no block')
    const blockTag = head.minedAt < this.clock.ago(IDLE_SECONDS) ? 'pending' : 'latest'
    const sights = new Map(await this.#together(payments, promised, blockTag))
    const refused = payments.filter(({ id }) => sights.get(id)?.is === 'refused')
    // A payer with code may burn what gas there is for the others: what was refused in company is asked alone.
    for (const payment of payments.length > 1 ? refused : []) {
      const theirs = promised.filter((one) => purseOf(one) === purseOf(payment))
      for (const [id, sight] of await this.#together([payment], theirs, blockTag)) sights.set(id, sight)
    }
    return { block: head.number, sights: await this.#withoutCode(payments, sights) }
  }

  /** Halves what cannot be asked as a whole, until whoever makes it impossible is alone. */
  async #together(
    payments: readonly Payment[],
    promised: readonly Payment[],
    blockTag: BlockTag,
  ): Promise<ReadonlyMap<string, Sight>> {
    try {
      return await this.#tryAll(payments, promised, blockTag)
    } catch (error) {
      const [only] = payments
      if (!only || isUnreachable(error)) throw error
      if (payments.length === 1) return new Map([[only.id, { is: 'refused', reason: shortReason(error) }]])
      const middle = Math.ceil(payments.length / 2)
      const first = await this.#together(payments.slice(0, middle), promised, blockTag)
      return new Map([...first, ...(await this.#together(payments.slice(middle), promised, blockTag))])
    }
  }

  async #tryAll(payments: readonly Payment[], promised: readonly Payment[], blockTag: BlockTag) {
    const all = [...promised, ...payments]
    const payers = [...new Map(all.map((one) => [purseOf(one), one])).values()]
    const [time, ...answers] = await this.#ask(
      [
        { target: multicall3Address, callData: timeCall },
        ...payers.map(({ asset: target, payer }) => ({ target, callData: balanceCall(payer) })),
        ...all.map((one) => ({ target: one.asset, callData: stateCall(one) })),
        ...all.map((one) => ({ target: one.asset, callData: transferCall(one) })),
      ],
      blockTag,
    )
    const left = new Map(payers.map((one, index) => [purseOf(one), balanceIn(answers[index])]))
    const sights = new Map<string, Sight>()
    for (const [index, payment] of all.entries()) {
      const isUsed = isTrue(answers[payers.length + index])
      const trial = answers[payers.length + all.length + index]
      const available = left.get(purseOf(payment)) ?? 0n
      const sight = judge(payment, { now: hexToBigInt(time?.returnData ?? '0x0'), isUsed, trial, available })
      sights.set(payment.id, sight)
      if (sight.is === 'good' || (promised.includes(payment) && !isUsed)) {
        left.set(purseOf(payment), available - BigInt(payment.amount))
      }
    }
    return sights
  }

  async #ask(calls: readonly { target: Address; callData: Hex }[], blockTag: BlockTag) {
    const { data = '0x' } = await this.chain.askingOnce.call({
      to: multicall3Address,
      data: encodeFunctionData({
        abi: multicall3Abi,
        functionName: 'aggregate3',
        args: [calls.map((call) => ({ ...call, allowFailure: true }))],
      }),
      blockTag,
    })
    return decodeFunctionResult({ abi: multicall3Abi, functionName: 'aggregate3', data }) as readonly Answer[]
  }

  /** The token takes a wallet's signature only from the wallet: one of ours that is not made yet has to be. */
  async #withoutCode(payments: readonly Payment[], sights: Map<string, Sight>): Promise<ReadonlyMap<string, Sight>> {
    const ours = payments.filter((one) => one.signedBy === 'our-wallet' && sights.get(one.id)?.is === 'refused')
    const creations = ours.length > 0 ? await this.operations.wallets.creationMany(ours.map(({ payer }) => payer)) : []
    await Promise.all(
      ours.map(async ({ id, payer: address }, index) => {
        if (!creations[index] || (await this.chain.client.getCode({ address }))) return
        sights.set(id, { is: 'without code' })
      }),
    )
    return sights
  }
}

type Found = {
  readonly now: bigint
  readonly isUsed: boolean
  readonly trial: Answer | undefined
  /** Of the payer's balance, what nothing before it needs. */
  readonly available: bigint
}

function judge({ amount, validAfter, validBefore }: Payment, { now, isUsed, trial, available }: Found): Sight {
  if (isUsed) return { is: 'used' }
  if (now <= BigInt(validAfter)) return { is: 'too early' }
  if (now + LEAST_LEFT_SECONDS >= BigInt(validBefore)) return { is: 'over' }
  if (trial?.success) return { is: 'good' }
  if (available < BigInt(amount)) return { is: 'unfunded', balance: available }
  return { is: 'refused', reason: decodeRevert(trial?.returnData ?? '0x').sentence }
}

/** Nobody has answered: less would not be answered either. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof BaseError)) return true
  return error.walk((cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError) !== null
}

function purseOf({ asset, payer }: Payment): string {
  return `${asset} ${payer}`
}

const timeCall = encodeFunctionData({ abi: multicall3Abi, functionName: 'getCurrentBlockTimestamp' })

function balanceCall(payer: Address): Hex {
  return encodeFunctionData({ ...erc20, functionName: 'balanceOf', args: [payer] })
}

function stateCall({ payer, nonce }: Payment): Hex {
  return encodeFunctionData({ ...erc20, functionName: 'authorizationState', args: [payer, nonce] })
}

function transferCall({ payer, payTo, amount, validAfter, validBefore, nonce, signature }: Payment): Hex {
  const terms = [payer, payTo, BigInt(amount), BigInt(validAfter), BigInt(validBefore), nonce] as const
  return encodeFunctionData({ ...erc20, functionName: 'transferWithAuthorization', args: [...terms, signature] })
}

function balanceIn(answer: Answer | undefined): bigint {
  return answer?.success && answer.returnData !== '0x' ? hexToBigInt(answer.returnData) : 0n
}

function isTrue(answer: Answer | undefined): boolean {
  return balanceIn(answer) === 1n
}
