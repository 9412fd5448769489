import { Injectable } from '@nestjs/common'
import type { Person } from '../identity/index.ts'
import { Idempotency, type Intention, type UnitOfWork } from '../platform/index.ts'
import { ShowOperation } from '../relayer/index.ts'

/** Does once what somebody intends to have carried to the chain, and answers with the operation that carries it. */
@Injectable()
export class AnswerOperation {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly show: ShowOperation,
  ) {}

  /** `ask` answers the operation's id. */
  async to(person: Person, intention: Intention, ask: (work: UnitOfWork) => Promise<string>) {
    return this.idempotency.once(intention, async (work) => this.show.of(person, await ask(work), work))
  }
}
