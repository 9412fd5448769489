import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import type { Person } from '../../identity/index.ts'
import { Clock, Database, Idempotency, type Intention, RefusalError } from '../../platform/index.ts'
import type { AuthorizationRelay } from './relays.schemas.ts'
import { TakeRelay } from './take-relay.ts'

/** EIP-3009 TransferWithAuthorization, as its payer has signed it, for a challenge of ours. */
export type RelayedAuthorization = {
  readonly challengeId: string
  readonly payer: Address
  readonly payTo: Address
  readonly amount: string
  readonly validAfter: number
  readonly validBefore: number
  readonly nonce: Hex
  readonly signature: Hex
}

/** What the room of payments does with it: it claims the authorization once, and answers its payment. */
export type AuthorizationPort = {
  claim(person: Person, authorization: RelayedAuthorization): Promise<object & { readonly status: string }>
}

/** Hands a signed authorization to the room that takes payments; what it costs to settle is that room's. */
@Injectable()
export class RelayAuthorization {
  #port: AuthorizationPort | undefined

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly take: TakeRelay,
  ) {}

  /** Called once at start, by the room that takes payments. */
  usePayments(port: AuthorizationPort): void {
    this.#port = port
  }

  async of(person: Person, relay: AuthorizationRelay, intention: Intention) {
    const port = this.#port
    if (!port) throw new Error('No room has said how authorizations are claimed')
    const { challengeId, signature, authorization } = relay
    const { from: payer, to: payTo, value, validAfter, validBefore, nonce } = authorization
    const times = { validAfter: Number(validAfter), validBefore: Number(validBefore) }
    const claim = { challengeId, signature, payer, payTo, amount: String(value), ...times, nonce }
    const known = await this.#recall(intention)
    if (known) return known
    const isCounted = await this.#count(person, claim)
    const answer = await port.claim(person, claim).catch(async (error: unknown) => {
      if (isCounted && error instanceof RefusalError) await this.#giveBack(person, claim)
      throw error
    })
    return this.idempotency.once(intention, async () => answer)
  }

  /** By its key, before anything is claimed: the claim is not a part of the unit of work that remembers the answer. */
  async #recall({ key, ...intention }: Intention): Promise<object | undefined> {
    if (key === undefined) return undefined
    const [known] = await this.database.work((work) => this.idempotency.recall<object>([{ ...intention, key }], work))
    if (known && 'refusal' in known) throw known.refusal
    return known?.answer
  }

  /** Counted before it is claimed, and once however often the same one comes: a crash in between costs one of the hour. */
  #count({ id: personId }: Person, { payer, nonce }: RelayedAuthorization): Promise<boolean> {
    return this.database.work(async (work) => {
      const fresh = await work.query(
        `insert into relayed_authorizations (payer, authorization_nonce, person_id, asked_at) values ($1, $2, $3, $4)
         on conflict do nothing returning payer`,
        [payer, nonce, personId, this.clock.now()],
      )
      if (fresh.length > 0) await this.take.of(personId, work)
      return fresh.length > 0
    })
  }

  /** It was refused, and so costs nobody anything. */
  async #giveBack({ id: personId }: Person, { payer, nonce }: RelayedAuthorization): Promise<void> {
    await this.database.work(async (work) => {
      const [row] = await work.query<{ asked_at: Date }>(
        'delete from relayed_authorizations where payer = $1 and authorization_nonce = $2 returning asked_at',
        [payer, nonce],
      )
      if (row) await this.take.giveBack(personId, row.asked_at, work)
    })
  }
}
