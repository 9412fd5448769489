import { Injectable } from '@nestjs/common'
import { Clock, Database, Log, MicroBatch, type Outcome, TooBusy } from '../../platform/index.ts'
import { MERCHANT_COLUMNS, type Merchant } from '../merchant.ts'
import { hashOfKey, type Scope } from './api-key.ts'

/** Who calls with a key, and what the key lets them do. */
export type Client = { readonly keyId: string; readonly scopes: readonly Scope[]; readonly merchant: Merchant }

type Row = Merchant & { key_id: string; key_hash: Buffer; scopes: Scope[]; last_used_at: Date | null }

// The lookups of one turn of the event loop are one query; nobody waits for company.
const LOOKUPS = { withinMs: 0, most: 200, waitingAtMost: 20_000 }
// One write for a minute of use, not one for each request.
const NOTED_EVERY_SECONDS = 60

/** As the database has it at this moment: a key that was revoked is not found any more. */
@Injectable()
export class FindKeys {
  readonly #lookups = new MicroBatch<Buffer, Client | undefined>({
    ...LOOKUPS,
    whenFull: () => new TooBusy({}),
    run: (hashes) => this.#findAll(hashes),
  })

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  async find(key: string): Promise<Client | undefined> {
    const hash = hashOfKey(key)
    return hash && this.#lookups.add(hash)
  }

  async #findAll(hashes: readonly Buffer[]): Promise<Outcome<Client | undefined>[]> {
    const rows = await this.database.prepared<Row>(
      `select k.id as key_id, k.key_hash, k.scopes, k.last_used_at, ${MERCHANT_COLUMNS}
         from merchant_api_keys k
         join merchants m on m.id = k.merchant_id
         join people p on p.id = m.person_id
        where k.key_hash = any($1::bytea[]) and k.revoked_at is null and p.ended_at is null`,
      [hashes],
    )
    this.#noteUse(rows)
    const found = new Map(rows.map((row) => [row.key_hash.toString('hex'), row]))
    return hashes.map((hash) => {
      const row = found.get(hash.toString('hex'))
      return { answer: row && clientOf(row) }
    })
  }

  /** Nobody waits for it, and nobody misses one that is lost. */
  #noteUse(rows: readonly Row[]): void {
    const since = this.clock.ago(NOTED_EVERY_SECONDS)
    const due = rows.filter(({ last_used_at: at }) => at === null || at <= since).map(({ key_id }) => key_id)
    if (due.length === 0) return
    this.database
      .query(
        `update merchant_api_keys set last_used_at = $2
          where id = any($1::uuid[]) and (last_used_at is null or last_used_at <= $3)`,
        [due, this.clock.now(), since],
      )
      .catch((error: unknown) => this.log.warn({ error }, 'when API keys were used was not noted'))
  }
}

function clientOf({ key_id: keyId, key_hash: _, scopes, last_used_at: __, ...merchant }: Row): Client {
  return { keyId, scopes, merchant }
}
