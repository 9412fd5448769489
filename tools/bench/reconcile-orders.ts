import { query } from './house/query.ts'

/** An order that somebody was told is accepted; or the payment for one, with its payer in the person's place. */
export type Accepted = { orderId: string; personId: string }

export type Reconciliation = {
  /** Told, and no row. */
  lost: number
  /** Told twice, for two different wishes. */
  repeated: number
  /** There, but somebody else's. */
  foreign: number
  /** Rows that nobody was told of: their answer did not come, or came too late for us. */
  untold: number
}

const FOUND = {
  orders: 'select id::text, person_id::text from orders where id = any($1::uuid[])',
  payments: `select p.id::text, p.payer as person_id from payments p join orders o on o.payment_id = p.id
    where p.id = any($1::uuid[])`,
}

/** How many orders there are, to be counted before. */
export async function countOrders(databaseUrl: string): Promise<number> {
  const [row] = await query<{ count: string }>(databaseUrl, 'select count(*) as count from orders')
  return Number(row?.count)
}

/** Holds what people were told against what is stored: each 202 is exactly one row, and its buyer's. */
export async function reconcileOrders(
  databaseUrl: string,
  accepted: readonly Accepted[],
  countBefore: number,
  by: keyof typeof FOUND = 'orders',
): Promise<Reconciliation> {
  const told = new Map(accepted.map(({ orderId, personId }) => [orderId, personId]))
  const rows = await query<{ id: string; person_id: string }>(databaseUrl, FOUND[by], [[...told.keys()]])
  return {
    lost: told.size - rows.length,
    repeated: accepted.length - told.size,
    foreign: rows.filter(({ id, person_id }) => told.get(id) !== person_id).length,
    untold: (await countOrders(databaseUrl)) - countBefore - rows.length,
  }
}

export function isWhole({ lost, repeated, foreign }: Reconciliation): boolean {
  return lost === 0 && repeated === 0 && foreign === 0
}
