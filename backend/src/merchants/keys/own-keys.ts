import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../../identity/index.ts'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import { MerchantRows } from '../merchant-rows.ts'
import { TooMany, UnknownKey } from '../merchants.errors.ts'
import { hashOfKey, makeKey, type Scope } from './api-key.ts'
import type { keyMade, keyView, keyWish } from './keys.schemas.ts'

type Row = { id: string; name: string; hint: string; scopes: Scope[]; created_at: Date; last_used_at: Date | null }

const COLUMNS = 'id, name, hint, scopes, created_at, last_used_at'
const MOST_KEYS = 50

/** A merchant's API keys: made, listed, revoked. A key is shown when it is made, and never again. */
@Injectable()
export class OwnKeys {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly rows: MerchantRows,
  ) {}

  async list({ id: personId }: Person) {
    const merchant = await this.rows.of(personId)
    return { items: (await this.#alive(merchant.id)).map(viewOf) }
  }

  make({ id: personId }: Person, wish: z.output<typeof keyWish>): Promise<z.infer<typeof keyMade>> {
    return this.database.work(async (work) => {
      const merchant = await this.rows.lock(personId, work)
      if ((await this.#alive(merchant.id, work)).length >= MOST_KEYS) throw new TooMany({ most: MOST_KEYS })
      return this.store(merchant.id, makeKey(), wish, work)
    })
  }

  async store(merchantId: string, key: string, { name, scopes }: z.output<typeof keyWish>, work: UnitOfWork) {
    const [row] = await work.query<Row>(
      `insert into merchant_api_keys (merchant_id, name, key_hash, hint, scopes, created_at)
       values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
      [merchantId, name, hashOfKey(key), key.slice(-4), scopes, this.clock.now()],
    )
    if (!row) throw new Error('The key was not stored')
    return { ...viewOf(row), key }
  }

  async revoke({ id: personId }: Person, id: string): Promise<void> {
    const merchant = await this.rows.of(personId)
    const revoked = await this.database.query(
      `update merchant_api_keys set revoked_at = $3
        where id = $1 and merchant_id = $2 and revoked_at is null returning id`,
      [id, merchant.id, this.clock.now()],
    )
    if (revoked.length === 0) throw new UnknownKey({})
  }

  #alive(merchantId: string, from: Pick<UnitOfWork, 'query'> = this.database): Promise<Row[]> {
    return from.query<Row>(
      `select ${COLUMNS} from merchant_api_keys where merchant_id = $1 and revoked_at is null order by id desc`,
      [merchantId],
    )
  }
}

function viewOf({ created_at, last_used_at, ...row }: Row): z.infer<typeof keyView> {
  return { ...row, createdAt: created_at.toISOString(), lastUsedAt: last_used_at?.toISOString() ?? null }
}
