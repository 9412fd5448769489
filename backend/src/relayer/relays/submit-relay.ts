import { Injectable } from '@nestjs/common'
import type { Person } from '../../identity/index.ts'
import type { Intention } from '../../platform/index.ts'
import { RelayOperation } from './relay-operation.ts'
import type { RelayRequest } from './relays.schemas.ts'

/** What people have signed themselves, by its kind. */
@Injectable()
export class SubmitRelay {
  constructor(private readonly operations: RelayOperation) {}

  of(person: Person, request: RelayRequest, intention: Intention): Promise<object> {
    return this.operations.of(person, request.operation, intention)
  }
}
