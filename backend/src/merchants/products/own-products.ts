import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../../identity/index.ts'
import { Clock, Database, type UnitOfWork } from '../../platform/index.ts'
import { pageOf, readIdCursor } from '../../relayer/index.ts'
import { MerchantRows } from '../merchant-rows.ts'
import { TokenNotTaken, TooMany, UnknownProduct } from '../merchants.errors.ts'
import type { pageQuery } from '../merchants.fields.ts'
import type { productPatch, productView, productWish } from './products.schemas.ts'

type Row = { id: string; name: string; description: string; prices: Price[]; created_at: Date }
type Price = { readonly token: string; readonly amount: string }

const MOST_PRODUCTS = 1000
const SELECT = `
  select p.id, p.name, p.description, p.created_at,
         (select coalesce(json_agg(json_build_object('token', c.token, 'amount', c.amount::text) order by c.token), '[]')
            from merchant_prices c where c.product_id = p.id) as prices
    from merchant_products p`

/** A merchant's catalogue. What was asked for by a product keeps its amount, whatever becomes of the product. */
@Injectable()
export class OwnProducts {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly rows: MerchantRows,
  ) {}

  async page({ id: personId }: Person, { limit, cursor }: z.infer<typeof pageQuery>) {
    const merchant = await this.rows.of(personId)
    const rows = await this.database.query<Row>(
      `${SELECT} where p.merchant_id = $1 and p.archived_at is null and ($2::uuid is null or p.id < $2)
        order by p.id desc limit $3`,
      [merchant.id, cursor === undefined ? null : readIdCursor(cursor), limit + 1],
    )
    const { items, nextCursor } = pageOf(rows, limit)
    return { items: items.map(viewOf), nextCursor }
  }

  add({ id: personId }: Person, { name, description, prices }: z.output<typeof productWish>) {
    return this.database.work(async (work) => {
      const merchant = await this.rows.lock(personId, work)
      refuseTokens(prices, merchant.tokens)
      const [row] = await work.query<{ id: string }>(
        `insert into merchant_products (merchant_id, name, description, created_at)
         select $1, $2, $3, $4
          where (select count(*) from merchant_products where merchant_id = $1 and archived_at is null) < $5
         returning id`,
        [merchant.id, name, description, this.clock.now(), MOST_PRODUCTS],
      )
      if (!row) throw new TooMany({ most: MOST_PRODUCTS })
      await writePrices(row.id, prices, work)
      return show(row.id, work)
    })
  }

  change({ id: personId }: Person, id: string, { name, description, prices }: z.output<typeof productPatch>) {
    return this.database.work(async (work) => {
      const merchant = await this.rows.lock(personId, work)
      const [row] = await work.query(
        `update merchant_products set name = coalesce($3, name), description = coalesce($4, description)
          where id = $1 and merchant_id = $2 and archived_at is null returning id`,
        [id, merchant.id, name ?? null, description ?? null],
      )
      if (!row) throw new UnknownProduct({})
      if (prices) {
        refuseTokens(prices, merchant.tokens)
        await work.query('delete from merchant_prices where product_id = $1', [id])
        await writePrices(id, prices, work)
      }
      return show(id, work)
    })
  }

  async remove({ id: personId }: Person, id: string): Promise<void> {
    const merchant = await this.rows.of(personId)
    const [row] = await this.database.query(
      `update merchant_products set archived_at = $3
        where id = $1 and merchant_id = $2 and archived_at is null returning id`,
      [id, merchant.id, this.clock.now()],
    )
    if (!row) throw new UnknownProduct({})
  }
}

function refuseTokens(prices: readonly Price[], tokens: readonly string[]): void {
  const other = prices.find(({ token }) => !tokens.includes(token))
  if (other) throw new TokenNotTaken({ token: other.token }, 'It is not one of the tokens of your profile.')
}

async function writePrices(productId: string, prices: readonly Price[], work: UnitOfWork): Promise<void> {
  await work.query(
    `insert into merchant_prices (product_id, token, amount)
     select $1, n.token, n.amount from unnest($2::text[], $3::numeric[]) as n (token, amount)`,
    [productId, prices.map(({ token }) => token), prices.map(({ amount }) => amount)],
  )
}

async function show(id: string, work: UnitOfWork): Promise<z.infer<typeof productView>> {
  const [row] = await work.query<Row>(`${SELECT} where p.id = $1`, [id])
  if (!row) throw new UnknownProduct({})
  return viewOf(row)
}

function viewOf({ created_at, ...row }: Row): z.infer<typeof productView> {
  return { ...row, createdAt: created_at.toISOString() }
}
