import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Leave, OwnData, type Person } from '../identity/index.ts'
import type { UnitOfWork } from '../platform/index.ts'

/** Nobody goes while something of theirs is on its way. Operations and what they cost stay: books refer to them. */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly leave: Leave,
    private readonly ownData: OwnData,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({ name: 'relayer.operations', look: async (person) => (work) => onTheirWay(person, work) })
    this.ownData.tell({
      name: 'relayer.operations',
      sql: `select id, kind, wallet, calls, status, steps, user_op_hash as "userOpHash",
              transaction_hash as "transactionHash", error_code as "errorCode", error_detail as "errorDetail",
              created_at as "createdAt" from operations where person_id = $1`,
    })
    this.ownData.tell({
      name: 'relayer.forwards',
      sql: `select id, kind, sender, target, outcome, asked_at as "askedAt" from forwards where person_id = $1`,
    })
    this.ownData.tell({
      name: 'relayer.relayHours',
      sql: `select hour as id, hour, taken from relay_hours where person_id = $1`,
    })
    this.ownData.tell({
      name: 'relayer.relayedAuthorizations',
      sql: `select payer || ' ' || authorization_nonce as id, asked_at as "askedAt" from relayed_authorizations
             where person_id = $1`,
    })
    this.ownData.tell({
      name: 'relayer.sponsorships',
      sql: `select id, operation_id as "operationId", kind, status, reserved_units::text as "reservedUnits",
              actual_units::text as "actualUnits", reserved_at as "reservedAt", closed_at as "closedAt"
              from sponsorships where person_id = $1`,
    })
  }
}

async function onTheirWay({ id }: Person, work: UnitOfWork): Promise<string[]> {
  const [open] = await work.query(
    `select from operations where person_id = $1 and status not in ('confirmed', 'failed') limit 1`,
    [id],
  )
  return open ? ['Something of yours is on its way to the chain: wait until it has arrived.'] : []
}
