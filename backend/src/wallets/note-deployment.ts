import { Injectable, type OnModuleInit } from '@nestjs/common'
import { getAddress } from 'viem'
import { FactOutbox } from '../platform/index.ts'
import { operationConfirmed } from '../relayer/index.ts'

/** Remembers that a wallet is on the chain: whatever it has carried out, it had to be made for it. */
@Injectable()
export class NoteDeployment implements OnModuleInit {
  constructor(private readonly facts: FactOutbox) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'wallets.note-deployment',
      to: operationConfirmed,
      handle: async ({ payload: { wallet }, occurredAt }, work) => {
        await work.query('update wallets set deployed_at = $2 where address = $1 and deployed_at is null', [
          ...[getAddress(wallet), occurredAt],
        ])
      },
    })
  }
}
