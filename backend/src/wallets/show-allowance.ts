import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { Chain } from '../chain/index.ts'
import type { Person } from '../identity/index.ts'
import type { allowance } from './allowance.schemas.ts'
import { AllowanceRows } from './allowance-rows.ts'

/** What a person lets us pay without asking, and how much of it is left; nothing where they never said. */
@Injectable()
export class ShowAllowance {
  constructor(
    private readonly chain: Chain,
    private readonly rows: AllowanceRows,
  ) {}

  async to(person: Person): Promise<z.infer<typeof allowance>> {
    const present = await this.rows.ofPerson(person.id)
    const { totalUnits = 0n, perPaymentUnits = 0n, usedUnits = 0n } = present ?? {}
    return {
      currency: this.chain.contracts.USDC,
      ...{ total: String(totalUnits), perPayment: String(perPaymentUnits), used: String(usedUnits) },
      left: String(totalUnits > usedUnits ? totalUnits - usedUnits : 0n), // it may have been lowered since
      expiresAt: present?.expiresAt.toISOString() ?? null,
    }
  }
}
