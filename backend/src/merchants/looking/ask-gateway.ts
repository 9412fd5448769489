import { multicall3Abi, multicall3Address, paymentGatewayAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { encodeFunctionData, type Hex, hexToBigInt } from 'viem'
import { Chain, shortReason } from '../../chain/index.ts'
import { Clock, Log, MicroBatch, type Outcome, TooBusy } from '../../platform/index.ts'

/** Whether the chain has a payment; undefined where it cannot be asked. */
export type Word = boolean | undefined

/** `head` is the block that the chain ended with just before. */
type Heard = { readonly isProcessed: boolean; readonly at: number; readonly head: Hex | undefined }
type Head = { readonly hash: Hex | undefined; readonly at: number }

// What is asked within so many milliseconds goes in one call, of which one is under way at a time.
const TOGETHER = { withinMs: 3, most: 500, waitingAtMost: 20_000 }
const PATIENCE_MS = 1_500
// A yes that the rows say too is good until the indexer takes it back; a no, until there is another block.
const YES_YOUNG_MS = 1_000
const HEAD_YOUNG_MS = 25
// While somebody polls, what is no longer young is asked for again and nobody waits for it; later, everybody does.
const HEAD_OLD_MS = 60
const YES_OLD_MS = 5_000
const AWAY_MS = 500
const MOST_REMEMBERED = 20_000

/** What the contract says of payments: many in one call, and for a moment from memory, where the rows say the same. */
@Injectable()
export class AskGateway {
  readonly #heard = new Map<Hex, Heard>()
  readonly #questions = new MicroBatch<Hex, Word>({
    ...TOGETHER,
    whenFull: () => new TooBusy({}),
    run: (ids) => this.#askAll(ids),
  })
  #awayUntil = 0
  #head: Head = { hash: undefined, at: 0 }
  #asking: Promise<Head> | undefined

  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** `expected` is what the indexer has made of the chain's logs: memory that says otherwise is asked again. */
  async whether(paymentId: Hex, expected: boolean): Promise<Word> {
    const now = this.#now()
    const heard = this.#heard.get(paymentId)
    if (heard && heard.isProcessed === expected && (await this.#isGood(paymentId, heard))) return expected
    if (now < this.#awayUntil) return undefined
    return this.#questions.add(paymentId)
  }

  /** As the contract has it now; rejects where it cannot be asked. */
  async each(ids: readonly Hex[]): Promise<boolean[]> {
    const { PaymentGateway: target } = this.chain.contracts
    const answers = await this.chain.askingOnce.readContract({
      ...{ address: multicall3Address, abi: multicall3Abi, functionName: 'aggregate3' },
      args: [ids.map((id) => ({ target, allowFailure: false, callData: question(id) }))],
    })
    return ids.map((_, index) => {
      const answer = answers[index]
      if (!answer) throw new Error('The gateway has left out a payment')
      return hexToBigInt(answer.returnData) === 1n
    })
  }

  async #isGood(paymentId: Hex, { isProcessed, at, head }: Heard): Promise<boolean> {
    const age = this.#now() - at
    if (isProcessed && age > YES_YOUNG_MS && age <= YES_OLD_MS) this.#questions.add(paymentId).catch(() => undefined)
    if (isProcessed) return age <= YES_OLD_MS
    return head !== undefined && head === (await this.#headNow()).hash
  }

  /** For everybody who asks in the same moment; without a hash where nobody answers. */
  async #headNow(): Promise<Head> {
    const now = this.#now()
    const age = now - this.#head.at
    if (age <= HEAD_YOUNG_MS) return this.#head
    if (now < this.#awayUntil) return { hash: undefined, at: now }
    this.#asking ??= this.#patiently(this.chain.head())
      .then((head) => {
        this.#head = { hash: head?.hash, at: this.#now() }
        return this.#head
      })
      .finally(() => {
        this.#asking = undefined
      })
    return age <= HEAD_OLD_MS ? this.#head : this.#asking
  }

  async #askAll(asked: readonly Hex[]): Promise<Outcome<Word>[]> {
    const ids = [...new Set(asked)]
    const { hash: head } = await this.#headNow()
    const words = await this.#patiently(this.each(ids))
    if (!words) return asked.map(() => ({ answer: undefined }))
    const at = this.#now()
    if (this.#heard.size > MOST_REMEMBERED) this.#heard.clear()
    const said = new Map(ids.map((id, index) => [id, words[index] === true]))
    for (const [id, isProcessed] of said) this.#heard.set(id, { isProcessed, at, head })
    return asked.map((id) => ({ answer: said.get(id) }))
  }

  /** Whoever polls hears soon that nothing is known, and a node that is away is not asked by everybody. */
  async #patiently<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
    })
    try {
      return await Promise.race([answer, tooLong])
    } catch (error) {
      this.#awayUntil = this.#now() + AWAY_MS
      this.log.warn({ reason: shortReason(error) }, 'the gateway could not be asked what is paid')
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }

  #now(): number {
    return this.clock.now().getTime()
  }
}

function question(paymentId: Hex): Hex {
  return encodeFunctionData({ abi: paymentGatewayAbi, functionName: 'isPaymentProcessed', args: [paymentId] })
}
