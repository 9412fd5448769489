import { Injectable } from '@nestjs/common'
import { type Hex, isAddressEqual } from 'viem'
import { Chain } from '../../chain/index.ts'
import type { Person } from '../../identity/index.ts'
import { Clock, correlationId, Idempotency, type Intention, type UnitOfWork, Wakeups } from '../../platform/index.ts'
import { entryPointDomain } from '../hash-operation.ts'
import { writeFields } from '../operation.ts'
import { OperationRows } from '../operation-rows.ts'
import { loopOf } from '../operation-steps.ts'
import { Operations } from '../operations.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { ShowOperation } from '../show-operation.ts'
import { DecideSponsorship } from '../sponsoring/decide-sponsorship.ts'
import { CallNotSponsored } from '../sponsoring/sponsorship.errors.ts'
import { Sponsorship } from '../sponsorship.ts'
import { type PresignedOperation, readOperation } from './read-operation.ts'
import { NonceInUse, NotYourWallet } from './relays.errors.ts'
import type { SignedOperationWire } from './relays.schemas.ts'
import { TakeRelay } from './take-relay.ts'
import { type Tried, TryOperation } from './try-operation.ts'

/** Takes an operation that a person has signed for their own wallet: from here on it is carried like every other. */
@Injectable()
export class RelayOperation {
  readonly #domain: Hex

  constructor(
    chain: Chain,
    private readonly clock: Clock,
    private readonly config: RelayerConfig,
    private readonly decide: DecideSponsorship,
    private readonly idempotency: Idempotency,
    private readonly operations: Operations,
    private readonly rows: OperationRows,
    private readonly show: ShowOperation,
    private readonly sponsorship: Sponsorship,
    private readonly take: TakeRelay,
    private readonly tries: TryOperation,
    private readonly wakeups: Wakeups,
  ) {
    this.#domain = entryPointDomain(chain.network.chain.id)
  }

  /** The same one gets the same answer, however often it comes: it is known by its hash. */
  async of(person: Person, wire: SignedOperationWire, intention: Intention) {
    const signed = readOperation(wire, this.#domain)
    const { sender } = signed.userOperation
    const own = await this.operations.wallets.addressOf(person.id)
    if (!own || !isAddressEqual(own, sender)) throw new NotYourWallet({ sender })
    const kind = this.#kindOf(signed)
    const isKnown = (await this.rows.findByHash(signed.userOpHash)) !== undefined
    const tried = isKnown ? undefined : await this.tries.of(signed)
    return this.idempotency.once(intention, async (work) => {
      const id = tried && (await this.#keep(person, kind, { signed, tried }, work))
      const known = id ?? (await this.rows.findByHash(signed.userOpHash, work))
      if (known === undefined) throw new NonceInUse({ nonce: String(signed.userOperation.nonce) })
      return this.show.of(person, known, work)
    })
  }

  #kindOf({ calls }: PresignedOperation): string {
    const kind = this.sponsorship.presignedKindOf(calls)
    if (kind !== undefined) return kind
    const [call] = calls.filter((one) => this.sponsorship.presignedKindOf([one]) === undefined)
    const [to, selector] = [call?.to ?? '', call?.data.slice(0, 10) ?? '']
    const detail = call ? `We send no ${selector} of ${to}.` : 'We do not send these calls together.'
    throw new CallNotSponsored({ to, selector }, detail)
  }

  /** Row, count, worst case and answer commit together; undefined where the row, or its nonce, was there before. */
  async #keep(person: Person, kind: string, { signed, tried }: Kept, work: UnitOfWork): Promise<string | undefined> {
    const id = await this.#store(person, kind, { signed, tried }, work)
    if (id === undefined) return undefined
    await this.take.of(person.id, work)
    const operation = await this.rows.find(id, work)
    if (!operation) throw new Error('The operation was not stored')
    const [decision] = await this.decide.of([{ operation, fields: tried.fields }], work)
    if (decision?.refusal) throw decision.refusal
    work.afterCommit(() => this.wakeups.wake(loopOf('submit')))
    return id
  }

  async #store(
    { id: personId }: Person,
    kind: string,
    { signed, tried }: Kept,
    work: UnitOfWork,
  ): Promise<string | undefined> {
    const { userOperation, userOpHash, calls, lane, gasPayer, fields } = signed
    const now = this.clock.now()
    const steps = ['queued', 'prepared'].map((name) => ({ name, at: now.toISOString() }))
    const [row] = await work.query<{ id: string }>(
      `insert into operations
         (kind, person_id, wallet, calls, lane, gas_payer, is_presigned, status, steps, nonce, fields, creates_wallet,
          valid_until, user_op_hash, signature, preparations, from_block, due_at, correlation_id, created_at)
       values ($1, $2, $3, $4, $5, $6, true, 'prepared', $7, $8, $9, $10, $11, $12, $13, 1, $14, $15, $16, $15)
       on conflict do nothing returning id`,
      [
        ...[kind, personId, userOperation.sender],
        JSON.stringify(calls.map(({ to, value, data }) => ({ to, value: String(value), data }))),
        ...[lane, gasPayer, JSON.stringify(steps), String(userOperation.nonce), JSON.stringify(writeFields(fields))],
        ...[fields.factory !== undefined, this.clock.in(this.config.sponsorshipMinutes * 60), userOpHash],
        ...[userOperation.signature, String(tried.height), now, correlationId() ?? null],
      ],
    )
    return row?.id
  }
}

type Kept = { readonly signed: PresignedOperation; readonly tried: Tried }
