import { Injectable } from '@nestjs/common'
import { Clock, Database } from '../platform/index.ts'
import { EVENT_COLUMNS, type Event, type EventRow, eventOf } from './event.ts'

export type UsdcSales = { readonly events: readonly Event[]; readonly total: number }

/** Events of which something can be bought for USDC now, soonest first. */
@Injectable()
export class ListUsdcSales {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async page({ limit, offset }: { limit: number; offset: number }, marginSeconds: number): Promise<UsdcSales> {
    const times = [this.clock.now(), this.clock.in(marginSeconds)]
    const sold = `from events e
      where e.status = 'approved' and e.cancel_asked_at is null and e.sale_starts_at <= $1 and e.sale_ends_at > $2
        and exists (select from tiers t where t.event_id = e.id and t.status = 'approved' and t.usdc_price > 0)`
    const [counted] = await this.database.query<{ total: number }>(`select count(*)::int as total ${sold}`, times)
    const rows = await this.database.query<EventRow>(
      `select ${EVENT_COLUMNS} ${sold} order by e.starts_at, e.id limit $3 offset $4`,
      [...times, limit, offset],
    )
    return { events: rows.map(eventOf), total: counted?.total ?? 0 }
  }
}
