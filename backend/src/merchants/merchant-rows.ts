import { Injectable } from '@nestjs/common'
import { Database, type UnitOfWork } from '../platform/index.ts'
import { MERCHANT_COLUMNS, type Merchant } from './merchant.ts'
import { NoProfile } from './merchants.errors.ts'

/** Merchants as they are stored, by the organizer who each of them is. */
@Injectable()
export class MerchantRows {
  constructor(private readonly database: Database) {}

  async find(personId: string, from: Pick<UnitOfWork, 'query'> = this.database): Promise<Merchant | undefined> {
    const [row] = await from.query<Merchant>(`select ${MERCHANT_COLUMNS} from merchants m where m.person_id = $1`, [
      personId,
    ])
    return row
  }

  /** Refuses whoever is none. */
  async of(personId: string, from?: Pick<UnitOfWork, 'query'>): Promise<Merchant> {
    const merchant = await this.find(personId, from)
    if (!merchant) throw new NoProfile({})
    return merchant
  }

  /** Until the unit of work ends nobody else counts or changes anything of the merchant. */
  async lock(personId: string, work: UnitOfWork): Promise<Merchant> {
    await work.query('select from merchants where person_id = $1 for update', [personId])
    return this.of(personId, work)
  }
}
