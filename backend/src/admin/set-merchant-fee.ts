import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { OverseeMerchants } from '../merchants/index.ts'
import { AdminActions } from './admin-actions.ts'
import type { merchantsQuery } from './merchants-admin.schemas.ts'

/** Merchants, and an admin's word on what we keep of their payments. */
@Injectable()
export class SetMerchantFee {
  constructor(
    private readonly actions: AdminActions,
    private readonly merchants: OverseeMerchants,
  ) {}

  page(query: z.infer<typeof merchantsQuery>) {
    return this.merchants.page(query)
  }

  by(admin: Person, id: string, feeBps: number) {
    return this.actions.record(admin, { action: 'merchants.set-fee', subjectId: id }, () =>
      this.merchants.setFee(id, feeBps),
    )
  }
}
