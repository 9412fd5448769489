import { Injectable } from '@nestjs/common'
import { type Address, bytesToHex, type Hex } from 'viem'
import { Chain, shortReason } from '../../chain/index.ts'
import { Clock, Database, Log } from '../../platform/index.ts'
import type { HeldLane } from './lanes.ts'
import { type NodeAnswer, nodeAnswer } from './node-answer.ts'

type Waiting = {
  id: string
  version: number
  kind: string
  transaction_hash: Hex
  raw: Uint8Array
  due_at: Date
  correlation_id: string | null
}
type Heard = { readonly one: Waiting; readonly answer: NodeAnswer; readonly reason?: string }

const RETRY_SECONDS = 1

/** Hands what is signed to the node: one after the other on a lane, in the order of nonces. */
@Injectable()
export class Broadcast {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** Answers how many the node has now. A crash in between sends the same again, and the node knows it. */
  async of(lane: HeldLane): Promise<number> {
    const heard: Heard[] = []
    for (const one of await this.#waiting(lane.address)) {
      const now = this.clock.now()
      if (one.due_at > now || lane.heldUntil <= now) break
      const answer = await this.#send(one)
      heard.push(answer)
      if (answer.answer !== 'taken') break
    }
    const taken = heard.filter(({ answer }) => answer === 'taken').map(({ one }) => one)
    if (taken.length > 0) await this.#noteTaken(taken, lane.address)
    const last = heard.at(-1)
    if (last && last.answer !== 'taken') await this.#noteTrouble(last)
    return taken.length
  }

  #waiting(lane: Address): Promise<Waiting[]> {
    return this.database.query<Waiting>(
      `select t.id, t.version, t.kind, t.due_at, t.correlation_id, newest.transaction_hash, newest.raw
         from transactions t
         join lateral (select * from transaction_attempts a
                        where a.transaction_id = t.id and a.lane_address = t.lane_address and a.lane_nonce = t.lane_nonce
                        order by a.signed_at desc, a.max_fee_per_gas desc limit 1) newest on true
        where t.lane_address = $1 and t.status = 'signed' order by t.lane_nonce`,
      [lane],
    )
  }

  async #send(one: Waiting): Promise<Heard> {
    try {
      await this.chain.client.sendRawTransaction({ serializedTransaction: bytesToHex(one.raw) })
      return { one, answer: 'taken' }
    } catch (error) {
      return { one, answer: nodeAnswer(error), reason: shortReason(error) }
    }
  }

  async #noteTaken(taken: readonly Waiting[], lane: Address): Promise<void> {
    const now = this.clock.now()
    await this.database.query(
      `with sent as (
         update transactions t set status = 'sent', version = t.version + 1, error = null, misses = 0
           from unnest($1::uuid[], $2::int[]) as taken (id, version)
          where t.id = taken.id and t.version = taken.version and t.status = 'signed'
       ), attempts as (
         update transaction_attempts set sent_at = $4 where transaction_hash = any($3)
       )
       update lanes set look_at = $4 where address = $5`,
      [
        ...[taken.map(({ id }) => id), taken.map(({ version }) => version)],
        ...[taken.map((one) => one.transaction_hash), now, lane],
      ],
    )
  }

  /** One that is too cheap is signed again for more; one that is never taken has its nonce filled. */
  async #noteTrouble({ one, answer, reason = '' }: Heard): Promise<void> {
    const { id: transactionId, kind, version } = one
    this.log.warn({ transactionId, kind, answer, reason }, 'a transaction was not taken by the node')
    const isStuck = answer !== 'later'
    await this.database.query(
      `update transactions t
          set status = $3, version = t.version + $4, error = $5, due_at = $6, is_abandoned = is_abandoned or $7
        where id = $1 and version = $2 and status = 'signed'`,
      [
        ...[transactionId, version, isStuck ? 'stuck' : 'signed', isStuck ? 1 : 0, reason],
        ...[this.clock.in(isStuck ? 0 : RETRY_SECONDS), answer === 'refused'],
      ],
    )
  }
}
