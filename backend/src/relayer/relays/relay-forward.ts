import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import { Chain } from '../../chain/index.ts'
import type { Person } from '../../identity/index.ts'
import { Clock, Database, Idempotency, type Intention, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import { CallNotSponsored } from '../sponsoring/sponsorship.errors.ts'
import { SponsorshipLedger } from '../sponsoring/sponsorship-ledger.ts'
import type { Forward } from './forward.ts'
import { type ForwardRule, Forwards } from './forwards.ts'
import type { CallBefore } from './pack-forwards.ts'
import { readForward, type SignedForward } from './read-forward.ts'
import { NonceInUse } from './relays.errors.ts'
import type { ForwardRelay } from './relays.schemas.ts'
import { FORWARDING } from './send-forwards.ts'
import { TakeRelay } from './take-relay.ts'
import { TryForward } from './try-forward.ts'

/** What a room above says of a request that it hands over itself. */
export type ForwardManner = {
  /** Calls that anybody may make, which are made before. */
  readonly before?: readonly CallBefore[]
  /** False where it is no matter of the person: then their hour and their budget are not touched, and the rule counts. */
  readonly isPersonal?: boolean
}

/** Somebody has stored the same meanwhile. Database starts such a unit of work over. */
class StoredMeanwhile extends Error {
  readonly code = '40001'
}

const COLUMNS = `id, kind, person_id as "personId", sender, target, transaction_id as "transactionId"`

/** Takes a call that somebody has signed for the forwarder, and has the outbox send it at our cost. */
@Injectable()
export class RelayForward {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly forwards: Forwards,
    private readonly idempotency: Idempotency,
    private readonly ledger: SponsorshipLedger,
    private readonly take: TakeRelay,
    private readonly tries: TryForward,
    private readonly wakeups: Wakeups,
  ) {}

  /** The same one gets the same answer, however often it comes: it is known by its digest. */
  async of(person: Person, relay: ForwardRelay, intention: Intention, manner: ForwardManner = {}) {
    const signed = readForward(relay, this.chain.contracts.ERC2771Forwarder, this.chain.network.chain.id)
    const rule = this.#ruleOf(signed)
    const isKnown = (await find(signed, this.database)) !== undefined
    const units = isKnown ? 0n : await this.tries.of(signed, manner.before)
    return this.idempotency.once(intention, async (work) => {
      const known = await find(signed, work)
      return rule.answer(known ?? (await this.#keep(person, rule, { signed, units, manner }, work)), work)
    })
  }

  /** Whether exactly this was handed over before, whatever has become of it. */
  async knows(sender: Address, signature: Hex): Promise<boolean> {
    const rows = await this.database.query(`select from forwards where sender = $1 and request->>'signature' = $2`, [
      ...[sender, signature],
    ])
    return rows.length > 0
  }

  #ruleOf({ target: to, data }: SignedForward): ForwardRule {
    const rule = this.forwards.forCall({ to, value: 0n, data })
    if (rule) return rule
    const selector = data.slice(0, 10)
    throw new CallNotSponsored({ to, selector }, `We forward no ${selector} to ${to}.`)
  }

  /** Row, count, worst case and answer commit together. */
  async #keep(person: Person, rule: ForwardRule, { signed, units, manner }: Kept, work: UnitOfWork): Promise<Forward> {
    const { before = [], isPersonal = true } = manner
    const forward = await this.#store(person, rule.kind, signed, before, work)
    if (isPersonal) await this.take.of(person.id, work)
    const verdict = await rule.rule(forward, work)
    if (!verdict.isSponsored) throw verdict.because
    const { id: subjectId, kind, personId } = forward
    const asked = { subjectId, isForward: true, isPersonal, kind, personId, eventId: verdict.eventId ?? null, units }
    const refusal = (await this.ledger.reserve([asked], work)).get(subjectId)
    if (refusal) throw refusal
    return forward
  }

  async #store(
    { id: personId }: Person,
    kind: string,
    { digest, sender, target, data, nonce, deadline, request, gas }: SignedForward,
    before: readonly CallBefore[],
    work: UnitOfWork,
  ): Promise<Forward> {
    const [stored] = await work.query<{ id: string }>(
      `insert into forwards
         (kind, person_id, digest, sender, target, forward_nonce, deadline, request, before, gas, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
      [
        ...[kind, personId, digest, sender, target, String(nonce), deadline],
        JSON.stringify({ ...request, value: '0', gas: String(request.gas) }),
        ...[JSON.stringify(before), String(gas), this.clock.now()],
      ],
    )
    if (!stored) throw new StoredMeanwhile('Another request with this nonce was stored meanwhile')
    work.afterCommit(() => this.wakeups.wake(FORWARDING))
    return { id: stored.id, kind, personId, sender, target, data, transactionId: null }
  }
}

type Reader = Pick<UnitOfWork, 'query'>
type Kept = { readonly signed: SignedForward; readonly units: bigint; readonly manner: ForwardManner }

/** The same request; refuses another one with its nonce that is on its way or done. */
async function find({ digest, sender, nonce, data }: SignedForward, from: Reader): Promise<Forward | undefined> {
  const [row] = await from.query<Forward & { digest: string }>(
    `select ${COLUMNS}, digest from forwards
      where digest = $1 or (sender = $2 and forward_nonce = $3 and (outcome is null or outcome = 'done'))
      order by digest = $1 desc limit 1`,
    [digest, sender, String(nonce)],
  )
  if (!row) return undefined
  if (row.digest !== digest) throw new NonceInUse({ nonce: String(nonce) })
  return { ...row, data }
}
