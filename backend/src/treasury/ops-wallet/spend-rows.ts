import { Injectable } from '@nestjs/common'
import type { Address, Hex } from 'viem'
import { hexToBytes } from 'viem'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import { nonceOf, type SignedTerms, SPEND_COLUMNS, type Spend, type SpendRow, spendOf } from './spend.ts'
import type { SpendStatus } from './spend-states.ts'

/** What a refund is for, in `purpose`; whatever else stands there is a purchase. */
export const REFUND = 'refund'

export type NewSpend = {
  readonly key: string
  readonly purpose: string
  readonly payee: Address
  readonly amountUnits: bigint
  readonly status: SpendStatus
  readonly day: string | null
}

export type RefundsOwed = { readonly count: number; readonly units: string; readonly since: Date | null }

/** The rows of what the ops wallet spends, for this folder alone. */
@Injectable()
export class SpendRows {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Answers it locked, whoever has stored it; whether this did. */
  async store(wish: NewSpend, work: UnitOfWork): Promise<{ readonly spend: Spend; readonly isNew: boolean }> {
    const { key, purpose, payee, amountUnits, status, day } = wish
    const stored = await work.query(
      `insert into ops_spends (key, purpose, payee, amount, authorization_nonce, status, day, due_at, reserved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict (key) do nothing returning id`,
      [key, purpose, payee, String(amountUnits), Buffer.from(hexToBytes(nonceOf(wish))), status, day, this.clock.now()],
    )
    return { spend: await this.locked(key, work), isNew: stored.length > 0 }
  }

  async locked(key: string, work: UnitOfWork): Promise<Spend> {
    const [row] = await work.query<SpendRow>(`select ${SPEND_COLUMNS} from ops_spends where key = $1 for update`, [key])
    if (!row) throw new Error(`Nothing was reserved as ${key}`)
    return spendOf(row)
  }

  /** The refund that this transaction carries. */
  async lockedBy(transactionId: string, work: UnitOfWork): Promise<Spend | undefined> {
    const [row] = await work.query<SpendRow>(
      `select ${SPEND_COLUMNS} from ops_spends where transaction_id = $1 for update`,
      [transactionId],
    )
    return row && spendOf(row)
  }

  async find(key: string): Promise<Spend | undefined> {
    const [row] = await this.database.query<SpendRow>(`select ${SPEND_COLUMNS} from ops_spends where key = $1`, [key])
    return row && spendOf(row)
  }

  /** Those that are due, for a worker that has them in hand for so long. */
  async claim(which: 'purchases' | 'refunds', most: number, leaseSeconds: number): Promise<Spend[]> {
    const open = which === 'refunds' ? `purpose = 'refund' and transaction_id is null` : `purpose <> 'refund'`
    const rows = await this.database.query<SpendRow>(
      `update ops_spends set due_at = $2
        where id in (select id from ops_spends where status in ('waiting', 'signed') and ${open} and due_at <= $1
                      order by due_at, id limit $3 for update skip locked)
       returning ${SPEND_COLUMNS}`,
      [this.clock.now(), this.clock.in(leaseSeconds), most],
    )
    return rows.map(spendOf)
  }

  /** What was decided to go back and has not: the day's limit is used up, the wallet is short, or the chain does not take it. */
  async refundsOwed(): Promise<RefundsOwed> {
    const [row] = await this.database.query<RefundsOwed>(
      `select count(*)::int as count, coalesce(sum(amount), 0)::text as units, min(reserved_at) as since from ops_spends
        where purpose = 'refund' and status in ('waiting', 'signed')`,
    )
    return row ?? { count: 0, units: '0', since: null }
  }

  /** What whoever has an authorization may still take, this one left out. */
  async promisedBeside({ id }: Spend): Promise<bigint> {
    const [row] = await this.database.query<{ units: string }>(
      `select coalesce(sum(amount), 0)::text as units from ops_spends where status = 'signed' and id <> $1`,
      [id],
    )
    return BigInt(row?.units ?? 0)
  }

  async sign(spend: Spend, terms: SignedTerms, dueAt: Date, work: UnitOfWork): Promise<Spend> {
    return this.#write(
      `update ops_spends set status = 'signed', payer = $2, asset = $3, valid_after = $4, valid_before = $5,
              signature = $6, from_block = $7, due_at = $8
        where id = $1 returning ${SPEND_COLUMNS}`,
      [
        ...[spend.id, terms.payer, terms.asset, terms.validAfter, terms.validBefore],
        ...[Buffer.from(hexToBytes(terms.signature)), String(terms.fromBlock), dueAt],
      ],
      work,
    )
  }

  async settle({ id }: Spend, transactionHash: Hex, work: UnitOfWork): Promise<Spend> {
    return this.#write(
      `update ops_spends set status = 'settled', transaction_hash = $2, ended_at = $3, due_at = 'infinity'
        where id = $1 returning ${SPEND_COLUMNS}`,
      [id, transactionHash, this.clock.now()],
      work,
    )
  }

  async release({ id }: Spend, work: UnitOfWork): Promise<Spend> {
    return this.#write(
      `update ops_spends set status = 'released', ended_at = $2, due_at = 'infinity' where id = $1 returning ${SPEND_COLUMNS}`,
      [id, this.clock.now()],
      work,
    )
  }

  async reopen({ id }: Spend, work: UnitOfWork): Promise<Spend> {
    return this.#write(
      `update ops_spends set status = 'signed', transaction_hash = null, ended_at = null, due_at = $2
        where id = $1 returning ${SPEND_COLUMNS}`,
      [id, this.clock.now()],
      work,
    )
  }

  /** A refund that is on its way by that, or that needs another one after a while. */
  async carry({ id }: Spend, by: { transactionId: string } | { inSeconds: number }, work: UnitOfWork): Promise<void> {
    const [transactionId, seconds] = 'transactionId' in by ? [by.transactionId, 0] : [null, by.inSeconds]
    await work.query(
      `update ops_spends set transaction_id = $2, due_at = $3, tries = tries + case when $2::uuid is null then 1 else 0 end
        where id = $1`,
      [id, transactionId, this.clock.in(seconds)],
    )
  }

  async count({ id }: Spend, day: string, work: UnitOfWork): Promise<void> {
    await work.query('update ops_spends set day = $2 where id = $1', [id, day])
  }

  /** Not before then. */
  async putOff(key: string, until: Date): Promise<void> {
    await this.database.query(`update ops_spends set due_at = $2 where key = $1 and status in ('waiting', 'signed')`, [
      key,
      until,
    ])
  }

  async #write(sql: string, parameters: readonly unknown[], work: UnitOfWork): Promise<Spend> {
    const [row] = await work.query<SpendRow>(sql, parameters)
    if (!row) throw new Error('What was spent is not in the books')
    return spendOf(row)
  }
}
