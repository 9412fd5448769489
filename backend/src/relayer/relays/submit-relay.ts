import { Injectable } from '@nestjs/common'
import { Counter } from 'prom-client'
import type { Person } from '../../identity/index.ts'
import { type Intention, Metrics, RefusalError } from '../../platform/index.ts'
import { RelayAuthorization } from './relay-authorization.ts'
import { RelayForward } from './relay-forward.ts'
import { RelayOperation } from './relay-operation.ts'
import type { RelayRequest } from './relays.schemas.ts'

/** What people have signed themselves, by its kind. A refusal stores nothing; how many there are is measured. */
@Injectable()
export class SubmitRelay {
  readonly #relays

  constructor(
    private readonly authorizations: RelayAuthorization,
    private readonly forwards: RelayForward,
    metrics: Metrics,
    private readonly operations: RelayOperation,
  ) {
    this.#relays = new Counter({
      name: 'boxoffice_relays_total',
      help: 'Requests that people have signed themselves, by kind and by the code with which they were refused, or taken',
      labelNames: ['kind', 'code'],
      registers: [metrics.registry],
    })
  }

  async of(person: Person, request: RelayRequest, intention: Intention): Promise<object> {
    const { kind } = request
    try {
      const answer = await this.#take(person, request, intention)
      this.#relays.inc({ kind, code: 'taken' })
      return answer
    } catch (error) {
      if (error instanceof RefusalError) this.#relays.inc({ kind, code: error.kind.code })
      throw error
    }
  }

  #take(person: Person, request: RelayRequest, intention: Intention): Promise<object> {
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
