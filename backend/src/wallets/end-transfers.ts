import { Injectable, type OnModuleInit } from '@nestjs/common'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import { operationConfirmed, operationFailed } from '../relayer/index.ts'
import { TRANSFER } from './send-money.ts'

/** Writes down how transfers ended; until then what they send counts as gone. */
@Injectable()
export class EndTransfers implements OnModuleInit {
  constructor(private readonly facts: FactOutbox) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'wallets.end-transfers',
      to: operationConfirmed,
      only: isTransfer,
      handle: ({ payload }, work) => end(payload, 'sent', work),
    })
    this.facts.subscribe({
      subscriber: 'wallets.end-failed-transfers',
      to: operationFailed,
      only: isTransfer,
      handle: ({ payload }, work) => end(payload, 'failed', work),
    })
  }
}

function isTransfer({ kind }: { kind: string }): boolean {
  return kind === TRANSFER
}

async function end(
  { operationId }: { operationId: string },
  outcome: 'sent' | 'failed',
  work: UnitOfWork,
): Promise<void> {
  await work.query('update wallet_transfers set outcome = $2 where operation_id = $1', [operationId, outcome])
}
