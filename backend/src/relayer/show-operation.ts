import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { PlatformConfig, type UnitOfWork } from '../platform/index.ts'
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

  /** With a unit of work, also what that has only just queued. */
  async of(person: Person, id: string, work?: UnitOfWork) {
    return viewOf(await this.find(person, id, work), this.config)
  }

  async find(person: Person, id: string, work?: UnitOfWork): Promise<Operation> {
    const operation = await this.rows.find(id, work)
    if (operation?.personId !== person.id) throw new OperationNotFound({})
    return operation
  }
}
