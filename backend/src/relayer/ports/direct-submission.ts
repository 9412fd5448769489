import { entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import { shortReason } from '../../chain/index.ts'
import { Database, type UnitOfWork } from '../../platform/index.ts'
import { Lanes } from '../outbox/lanes.ts'
import { Transactions } from '../outbox/transactions.ts'
import { gasOfBundle, handleOps, packBundles } from './pack-bundles.ts'
import { SiftBundle } from './sift-bundle.ts'
import { type SignedOperation, type Submission, type Submitted, Unreachable } from './submission.ts'

/** Some of a bundle's operations were put into another one meanwhile. */
class Outpaced extends Error {}

// Where a bundle is over, its operations are in none: they may go into another.
const IS_OVER = `(t.status = 'dropped' or t.succeeded = false)`
const ATTEMPTS = 3

/** By transactions of our own to the EntryPoint, from the gas lanes: many operations in each. */
@Injectable()
export class DirectSubmission implements Submission {
  #turn = 0

  constructor(
    private readonly database: Database,
    private readonly lanes: Lanes,
    private readonly sift: SiftBundle,
    private readonly transactions: Transactions,
  ) {}

  /** Taken is what stands in the outbox, in one bundle that is not over: from there it is sent until it has landed. */
  async submit(operations: readonly SignedOperation[]): Promise<readonly Submitted[]> {
    if (operations.length === 0) return []
    const answers = new Map<string, Submitted>()
    for (let attempt = 1; answers.size < operations.length; attempt++) {
      const open = operations.filter(({ id }) => !answers.has(id))
      for (const answer of await this.#try(open, attempt === ATTEMPTS)) answers.set(answer.id, answer)
    }
    return operations.flatMap(({ id }) => answers.get(id) ?? [])
  }

  /** The hashes of those that a bundle was written for which is not over. */
  async begun(operations: readonly SignedOperation[]): Promise<ReadonlySet<Hex>> {
    const rows = await this.database.query<{ user_op_hash: Hex }>(
      `select b.user_op_hash from bundled_operations b join transactions t on t.id = b.transaction_id
        where b.user_op_hash = any($1) and ${IS_OVER} is not true`,
      [operations.map(({ userOpHash }) => userOpHash)],
    )
    return new Set(rows.map(({ user_op_hash }) => user_op_hash))
  }

  /** Answers for all of them, or for all but those that were outpaced. */
  async #try(operations: readonly SignedOperation[], isLast: boolean): Promise<readonly Submitted[]> {
    try {
      const begun = await this.begun(operations)
      const taken = operations.filter(({ userOpHash }) => begun.has(userOpHash))
      const bundles = packBundles(operations.filter(({ userOpHash }) => !begun.has(userOpHash)))
      const answers = await Promise.all(bundles.map((bundle) => this.#submitBundle(bundle, isLast)))
      return [...taken.map(({ id }) => direct(id)), ...answers.flat()]
    } catch (error) {
      return operations.map(({ id }) => ({ id, unreachable: new Unreachable(shortReason(error)) }))
    }
  }

  async #submitBundle(bundle: readonly SignedOperation[], isLast: boolean): Promise<readonly Submitted[]> {
    try {
      const beneficiary = this.#nextBeneficiary()
      const { sound, rejected } = await this.sift.sift(bundle, beneficiary)
      if (sound.length > 0) await this.database.work((work) => this.#write(sound, beneficiary, work))
      return [...sound.map(({ id }) => direct(id)), ...rejected]
    } catch (error) {
      if (error instanceof Outpaced && !isLast) return []
      return bundle.map(({ id }) => ({ id, unreachable: new Unreachable(shortReason(error)) }))
    }
  }

  /** What the EntryPoint pays for the gas goes round the lanes, so that all of them stay filled. */
  #nextBeneficiary(): Address {
    const gasLanes = this.lanes.addressesOf('gas')
    const next = gasLanes[this.#turn++ % gasLanes.length]
    if (!next) throw new Unreachable('there is no gas lane')
    return next
  }

  /** The transaction, and which operations are in it: no other bundle takes them while this one may still land. */
  async #write(operations: readonly SignedOperation[], beneficiary: Address, work: UnitOfWork): Promise<void> {
    const notAfter = await this.#soonestEnd(operations, work)
    const transactionId = await this.transactions.write(work, {
      ...{ kind: 'relayer.bundle', lanes: 'gas', to: entryPointAddress },
      ...{ data: handleOps(operations, beneficiary), gas: gasOfBundle(operations) },
      ...{ subjectIds: operations.map(({ id }) => id), isTold: false, ...(notAfter && { notAfter }) },
    })
    // In one order, or two workers wait for each other. Of a bundle written meanwhile no transaction is seen here, so
    // only one that is seen to be over lets go of its operations.
    const rows = await work.query(
      `insert into bundled_operations (user_op_hash, operation_id, transaction_id)
       select hash, operation_id, $3 from unnest($1::text[], $2::uuid[]) as one (hash, operation_id) order by hash
       on conflict (user_op_hash) do update set transaction_id = excluded.transaction_id
         where exists (select from transactions t where t.id = bundled_operations.transaction_id and ${IS_OVER})
       returning user_op_hash`,
      [operations.map(({ userOpHash }) => userOpHash), operations.map(({ id }) => id), transactionId],
    )
    if (rows.length < operations.length) throw new Outpaced('another worker has bundled some of them')
  }

  /** A bundle in which one sponsorship has run out is undone as a whole. */
  async #soonestEnd(operations: readonly SignedOperation[], work: UnitOfWork): Promise<Date | null> {
    const [row] = await work.query<{ end: Date | null }>(
      'select min(valid_until) as end from operations where id = any($1) and user_op_hash is not null',
      [operations.map(({ id }) => id)],
    )
    return row?.end ?? null
  }
}

function direct(id: string): Submitted {
  return { id, way: 'direct' }
}
