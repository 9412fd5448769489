import { Injectable } from '@nestjs/common'
import { Chain } from '../../chain/index.ts'
import type { Person } from '../../identity/index.ts'
import { Clock, Database, Idempotency, type Intention, type UnitOfWork } from '../../platform/index.ts'
import { Transactions } from '../outbox/transactions.ts'
import { CallNotSponsored } from '../sponsoring/sponsorship.errors.ts'
import { SponsorshipLedger } from '../sponsoring/sponsorship-ledger.ts'
import type { Forward } from './forward.ts'
import { type ForwardRule, Forwards } from './forwards.ts'
import { readForward, type SignedForward } from './read-forward.ts'
import { NonceInUse } from './relays.errors.ts'
import type { ForwardRelay } from './relays.schemas.ts'
import { TakeRelay } from './take-relay.ts'
import { TryForward } from './try-forward.ts'

/** The kind of transaction that carries a forwarded request. */
export const FORWARD = 'relayer.forward'

/** Somebody has stored the same meanwhile. Database starts such a unit of work over. */
class StoredMeanwhile extends Error {
  readonly code = '40001'
}

const MOST_MINUTES = 5
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
    private readonly transactions: Transactions,
    private readonly tries: TryForward,
  ) {}

  /** The same one gets the same answer, however often it comes: it is known by its digest. */
  async of(person: Person, relay: ForwardRelay, intention: Intention) {
    const signed = readForward(relay, this.chain.contracts.ERC2771Forwarder, this.chain.network.chain.id)
    const rule = this.#ruleOf(signed)
    const isKnown = (await find(signed, this.database)) !== undefined
    const units = isKnown ? 0n : await this.tries.of(signed)
    return this.idempotency.once(intention, async (work) => {
      const known = await find(signed, work)
      return rule.answer(known ?? (await this.#keep(person, rule, { signed, units }, work)), work)
    })
  }

  #ruleOf({ target: to, data }: SignedForward): ForwardRule {
    const rule = this.forwards.forCall({ to, value: 0n, data })
    if (rule) return rule
    const selector = data.slice(0, 10)
    throw new CallNotSponsored({ to, selector }, `We forward no ${selector} to ${to}.`)
  }

  /** Transaction, count, worst case and answer commit together. */
  async #keep(person: Person, rule: ForwardRule, { signed, units }: Kept, work: UnitOfWork): Promise<Forward> {
    const forward = await this.#store(person, rule.kind, signed, work)
    await this.take.of(person.id, work)
    const verdict = await rule.rule(forward, work)
    if (!verdict.isSponsored) throw verdict.because
    const { id: subjectId, kind, personId } = forward
    const asked = { subjectId, isForward: true, kind, personId, eventId: verdict.eventId ?? null, units }
    const refusal = (await this.ledger.reserve([asked], work)).get(subjectId)
    if (refusal) throw refusal
    return forward
  }

  async #store({ id: personId }: Person, kind: string, signed: SignedForward, work: UnitOfWork): Promise<Forward> {
    const { digest, sender, target, data, nonce, deadline, callData, gas } = signed
    const [{ id } = { id: '' }] = await work.query<{ id: string }>('select uuidv7() as id')
    const notAfter = new Date(Math.min(deadline * 1000, this.clock.in(MOST_MINUTES * 60).getTime()))
    const transactionId = await this.transactions.write(work, {
      ...{ kind: FORWARD, lanes: 'gas', to: this.chain.contracts.ERC2771Forwarder, data: callData, gas, notAfter },
      subjectIds: [id],
    })
    const stored = await work.query(
      `insert into forwards (id, kind, person_id, digest, sender, target, forward_nonce, deadline, transaction_id, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
      [...[id, kind, personId, digest, sender, target, String(nonce), deadline, transactionId], this.clock.now()],
    )
    if (stored.length === 0) throw new StoredMeanwhile('Another request with this nonce was stored meanwhile')
    return { id, kind, personId, sender, target, data, transactionId }
  }
}

type Reader = Pick<UnitOfWork, 'query'>
type Kept = { readonly signed: SignedForward; readonly units: bigint }

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
