import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import type { Person } from '../identity/index.ts'
import { PlatformConfig } from '../platform/index.ts'
import {
  ListOperations,
  OperationNotFound,
  type OperationSeen,
  operationViewOf,
  RetryOperation,
} from '../relayer/index.ts'
import type { adminOperation, adminOperations, operationsQuery } from './admin.schemas.ts'
import { AdminActions } from './admin-actions.ts'

type View = z.infer<typeof adminOperation>

/** The operations of everybody, and a push for one that waits. */
@Injectable()
export class OverseeOperations {
  constructor(
    private readonly actions: AdminActions,
    private readonly config: PlatformConfig,
    private readonly operations: ListOperations,
    private readonly retries: RetryOperation,
  ) {}

  async page({ person, ...query }: z.infer<typeof operationsQuery>): Promise<z.infer<typeof adminOperations>> {
    const { items, nextCursor } = await this.operations.page({ ...query, personId: person })
    return { items: items.map((operation) => this.#viewOf(operation)), nextCursor }
  }

  async show(id: string): Promise<View> {
    const operation = await this.operations.find(id)
    if (!operation) throw new OperationNotFound({})
    return this.#viewOf(operation)
  }

  async retry(admin: Person, id: string): Promise<View> {
    await this.actions.record(admin, { action: 'relayer.retry-operation', subjectId: id }, () => this.retries.of(id))
    return this.show(id)
  }

  #viewOf(operation: OperationSeen): View {
    const { personId, wallet, gasPayer, submittedThrough, blockNumber, preparations, attempts } = operation
    const { dueAt, createdAt, sponsorship } = operation
    return {
      ...operationViewOf(operation, this.config),
      ...{ personId, wallet, gasPayer, submittedThrough, preparations, attempts },
      blockNumber: blockNumber === null ? null : String(blockNumber),
      ...{ dueAt: dueAt.toISOString(), createdAt: createdAt.toISOString(), sponsorship },
    }
  }
}
