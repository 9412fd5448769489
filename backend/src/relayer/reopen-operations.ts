import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../chain/index.ts'
import { chainReorganised } from '../indexer/index.ts'
import { FactOutbox, type UnitOfWork } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { operationReopened } from './relayer.facts.ts'
import { SponsorshipLedger } from './sponsoring/sponsorship-ledger.ts'

/**
 * Operations whose blocks the chain has lost are on their way again: what they cost is set aside anew, and whoever was told
 * that they are confirmed is told that they are not. The same signed operation is then looked for and sent like before.
 */
@Injectable()
export class ReopenOperations implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly facts: FactOutbox,
    private readonly ledger: SponsorshipLedger,
    private readonly rows: OperationRows,
  ) {}

  onModuleInit(): void {
    this.facts.subscribe({
      subscriber: 'relayer.reopen-operations',
      to: chainReorganised,
      handle: async ({ payload: { forkedAfter } }, work) => {
        await this.of(await this.rows.inBlocksAbove(BigInt(forkedAfter?.number ?? -1), work), work)
      },
    })
  }

  /** Those of them whose blocks the chain does not have; answers how many those are. */
  async of(operations: readonly Operation[], work: UnitOfWork): Promise<number> {
    const lost = await this.#lost(operations)
    const gone = { transaction_hash: null, block_number: null, block_hash: null, token_ids: [], is_followed: false }
    const written = await this.rows.writeMany(
      lost.map((operation) => ({ operation, to: 'submitted', changes: gone })),
      work,
    )
    // Another one has its wallet nonce in hand, since the chain forgot: that one's end is waited for.
    if (written.size < lost.length) throw new Error(`${lost.length - written.size} operations cannot be reopened yet`)
    const wereConfirmed = lost.filter(({ status }) => status === 'confirmed')
    await this.ledger.reopen(
      wereConfirmed.map(({ id }) => id),
      work,
    )
    await this.facts.appendMany(work, wereConfirmed.map(reopenedFact))
    return lost.length
  }

  /** The fact may be old, and they in another block by now: only what the chain does not have is lost. */
  async #lost(operations: readonly Operation[]): Promise<Operation[]> {
    const numbers = [...new Set(operations.flatMap(({ blockNumber }) => blockNumber ?? []))]
    const heads = await Promise.all(numbers.map((number) => this.chain.head(number)))
    const hashes = new Map(numbers.map((number, index) => [number, heads[index]?.hash]))
    return operations.filter(({ blockNumber, blockHash }) => hashes.get(blockNumber ?? -1n) !== blockHash)
  }
}

function reopenedFact({ id: operationId, kind, personId, wallet, correlationId }: Operation) {
  return { ...operationReopened({ operationId, kind, personId, wallet }), correlationId }
}
