import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { Database } from '../platform/index.ts'
import { AllowanceRows } from './allowance-rows.ts'

/** Takes an allowance back: what is signed for already is still paid, and nothing else without asking. */
@Injectable()
export class EndAllowance {
  constructor(
    private readonly database: Database,
    private readonly rows: AllowanceRows,
  ) {}

  async of(person: Person): Promise<void> {
    await this.database.work((work) => this.rows.end(person.id, work))
  }
}
