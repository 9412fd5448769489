import { Injectable } from '@nestjs/common'
import type { Person } from '../../identity/index.ts'
import type { Intention } from '../../platform/index.ts'
import { RelayAuthorization } from './relay-authorization.ts'
import { RelayForward } from './relay-forward.ts'
import { RelayOperation } from './relay-operation.ts'
import type { RelayRequest } from './relays.schemas.ts'

/** What people have signed themselves, by its kind. */
@Injectable()
export class SubmitRelay {
  constructor(
    private readonly authorizations: RelayAuthorization,
    private readonly forwards: RelayForward,
    private readonly operations: RelayOperation,
  ) {}

  of(person: Person, request: RelayRequest, intention: Intention): Promise<object> {
    switch (request.kind) {
      case 'operation':
        return this.operations.of(person, request.operation, intention)
      case 'forward':
        return this.forwards.of(person, request, intention)
      case 'authorization':
        return this.authorizations.of(person, request, intention)
    }
  }
}
