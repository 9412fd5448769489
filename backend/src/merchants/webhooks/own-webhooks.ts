import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../../identity/index.ts'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import { MerchantRows } from '../merchant-rows.ts'
import { TooMany, UnfitUrl, UnknownWebhook } from '../merchants.errors.ts'
import { ChooseAddress } from './choose-address.ts'
import { WebhookSecrets } from './webhook-secrets.ts'
import type { webhookMade } from './webhooks.schemas.ts'

type Row = { readonly id: string; readonly url: string; readonly secret_version: number; readonly created_at: Date }

const COLUMNS = 'id, url, secret_version, created_at'
const MOST_WEBHOOKS = 10

/** Where a merchant wants to hear what becomes of payments. */
@Injectable()
export class OwnWebhooks {
  constructor(
    private readonly choose: ChooseAddress,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly rows: MerchantRows,
    private readonly secrets: WebhookSecrets,
  ) {}

  async list({ id: personId }: Person) {
    const merchant = await this.rows.of(personId)
    return { items: (await this.#alive(merchant.id)).map(viewOf) }
  }

  add({ id: personId }: Person, url: string): Promise<z.infer<typeof webhookMade>> {
    const why = this.choose.whyNot(url)
    if (why !== undefined) throw new UnfitUrl({ url }, why)
    return this.database.work(async (work) => {
      const merchant = await this.rows.lock(personId, work)
      if ((await this.#alive(merchant.id, work)).length >= MOST_WEBHOOKS) throw new TooMany({ most: MOST_WEBHOOKS })
      const [row] = await work.query<Row>(
        `insert into merchant_webhooks (merchant_id, url, created_at) values ($1, $2, $3) returning ${COLUMNS}`,
        [merchant.id, new URL(url).href, this.clock.now()],
      )
      return this.#withSecret(row)
    })
  }

  /** What is signed from now on is signed with the new one; the old one is good for nothing. */
  async renewSecret(person: Person, id: string): Promise<z.infer<typeof webhookMade>> {
    const merchant = await this.rows.of(person.id)
    const [row] = await this.database.query<Row>(
      `update merchant_webhooks set secret_version = secret_version + 1
        where id = $1 and merchant_id = $2 and removed_at is null returning ${COLUMNS}`,
      [id, merchant.id],
    )
    return this.#withSecret(row)
  }

  /** Nothing more is sent there, nor what is owed still. */
  remove({ id: personId }: Person, id: string): Promise<void> {
    return this.database.work(async (work) => {
      const merchant = await this.rows.of(personId, work)
      const [row] = await work.query(
        `update merchant_webhooks set removed_at = $3
          where id = $1 and merchant_id = $2 and removed_at is null returning id`,
        [id, merchant.id, this.clock.now()],
      )
      if (!row) throw new UnknownWebhook({})
      await work.query(`update merchant_deliveries set status = 'given_up' where webhook_id = $1 and status = 'due'`, [
        id,
      ])
    })
  }

  #withSecret(row: Row | undefined): z.infer<typeof webhookMade> {
    if (!row) throw new UnknownWebhook({})
    return { ...viewOf(row), secret: this.secrets.of(row.id, row.secret_version) }
  }

  #alive(merchantId: string, from: Pick<UnitOfWork, 'query'> = this.database): Promise<Row[]> {
    return from.query<Row>(
      `select ${COLUMNS} from merchant_webhooks where merchant_id = $1 and removed_at is null order by id desc`,
      [merchantId],
    )
  }
}

function viewOf({ id, url, created_at }: Row) {
  return { id, url, createdAt: created_at.toISOString() }
}
