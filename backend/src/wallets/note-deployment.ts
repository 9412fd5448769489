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
      handleMany: async (facts, work) => {
        await work.query(
          `with told as (
             select address, min(at) as at from unnest($1::text[], $2::timestamptz[]) as t (address, at) group by 1
           ), locked as (
             select id, told.at from wallets join told using (address) where deployed_at is null order by id for update
           )
           update wallets set deployed_at = locked.at from locked where wallets.id = locked.id`,
          [facts.map(({ payload }) => getAddress(payload.wallet)), facts.map(({ occurredAt }) => occurredAt)],
        )
      },
    })
  }
}
