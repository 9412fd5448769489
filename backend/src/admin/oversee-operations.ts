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
import { NameSubjects } from './name-subjects.ts'

type View = z.infer<typeof adminOperation>

/** The operations of everybody, and a push for one that waits. */
@Injectable()
export class OverseeOperations {
  constructor(
    private readonly actions: AdminActions,
    private readonly config: PlatformConfig,
    private readonly names: NameSubjects,
    private readonly operations: ListOperations,
    private readonly retries: RetryOperation,
  ) {}

  async page({ person, ended, ...query }: z.infer<typeof operationsQuery>): Promise<z.infer<typeof adminOperations>> {
    const hasEnded = ended === undefined ? undefined : ended === 'true'
    const { items, nextCursor } = await this.operations.page({ ...query, personId: person, hasEnded })
    return { items: await this.#viewsOf(items), nextCursor }
  }

  async show(id: string): Promise<View> {
    const operation = await this.operations.find(id)
    const [view] = operation ? await this.#viewsOf([operation]) : []
    if (!view) throw new OperationNotFound({})
    return view
  }

  async retry(admin: Person, id: string): Promise<View> {
    await this.actions.record(admin, { action: 'relayer.retry-operation', subjectId: id }, () => this.retries.of(id))
    return this.show(id)
  }

  async #viewsOf(operations: readonly OperationSeen[]): Promise<View[]> {
    const emailOf = await this.names.emailsOf(operations)
    return operations.map((operation) => this.#viewOf(operation, emailOf(operation.personId)))
  }

  #viewOf(operation: OperationSeen, personEmail: string): View {
    const { personId, wallet, gasPayer, submittedThrough, blockNumber, preparations, attempts } = operation
    const { dueAt, createdAt, sponsorship } = operation
    return {
      ...operationViewOf(operation, this.config),
      ...{ personId, personEmail, wallet, gasPayer, submittedThrough, preparations, attempts },
      blockNumber: blockNumber === null ? null : String(blockNumber),
      ...{ dueAt: dueAt.toISOString(), createdAt: createdAt.toISOString(), sponsorship },
    }
  }
}
