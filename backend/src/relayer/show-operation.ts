import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { PlatformConfig } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { viewOf } from './operations.schemas.ts'
import { OperationNotFound } from './relayer.errors.ts'

/** An operation for the person it belongs to; for everybody else there is none. */
@Injectable()
export class ShowOperation {
  constructor(
    private readonly config: PlatformConfig,
    private readonly rows: OperationRows,
  ) {}

  async of(person: Person, id: string) {
    return viewOf(await this.find(person, id), this.config)
  }

  async find(person: Person, id: string): Promise<Operation> {
    const operation = await this.rows.find(id)
    if (operation?.personId !== person.id) throw new OperationNotFound({})
    return operation
  }
}
