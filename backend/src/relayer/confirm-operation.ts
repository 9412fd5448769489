import { Injectable } from '@nestjs/common'
import { Chain, decodeRevert } from '../chain/index.ts'
import { Clock, Database, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { logsOfOperation, mintedTokenIds, type OperationLogs } from './operation-logs.ts'
import { OperationRows } from './operation-rows.ts'
import { Reverted } from './relayer.errors.ts'
import { operationConfirmed } from './relayer.facts.ts'

/** Waits until an operation's block is deep enough, looks whether it is still there, and tells how it ended. */
@Injectable()
export class ConfirmOperation {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly rows: OperationRows,
  ) {}

  async step(operation: Operation): Promise<void> {
    const { userOpHash, transactionHash, blockHash, blockNumber } = operation
    if (!userOpHash || !transactionHash || blockNumber === null) throw new Error('An included operation has no block')
    const height = await this.chain.client.getBlockNumber()
    const receipt = await this.chain.receipt(transactionHash)
    if (receipt?.blockHash !== blockHash) {
      return this.rows.advance(operation, 'submitted', { transaction_hash: null, block_number: null, block_hash: null })
    }
    const { confirmations, pollSeconds } = this.chain.network
    if (height - blockNumber + 1n < confirmations) return this.rows.wait(operation, pollSeconds)
    const found = logsOfOperation(receipt.logs, userOpHash)
    if (!found) throw new Error(`The receipt of ${transactionHash} does not tell of ${userOpHash}`)
    await this.database.work(async (work) => {
      await this.#settleSponsorship(operation, found.actualGasCost, work)
      if (found.isSuccess) return this.#confirm(operation, found, work)
      const { name, sentence } = decodeRevert(found.revertData)
      return this.rows.fail(operation, new Reverted({ reason: name }, sentence), work)
    })
  }

  async #confirm(operation: Operation, { logs }: OperationLogs, work: UnitOfWork): Promise<void> {
    const { id: operationId, kind, personId, wallet, transactionHash, blockNumber, blockHash, userOpHash } = operation
    if (!transactionHash || !blockHash || !userOpHash) throw new Error('An included operation has no transaction')
    const ours = logs
      .filter(({ address }) => this.chain.isOurs(address))
      .map(({ address, topics, data, logIndex }) => ({ address, topics: [...topics], data, logIndex }))
    await this.rows.advance(operation, 'confirmed', { token_ids: mintedTokenIds(ours) }, work)
    const where = { transactionHash, blockNumber: String(blockNumber), blockHash, userOpHash }
    await this.facts.append(work, operationConfirmed({ operationId, kind, personId, wallet, ...where, logs: ours }))
  }

  /** What it cost is paid, whichever of its signatures was the one that was used. */
  async #settleSponsorship({ id }: Operation, units: bigint, work: UnitOfWork): Promise<void> {
    await work.query(
      `update sponsorships set status = 'settled', actual_units = $2, closed_at = $3
        where id = (select id from sponsorships where operation_id = $1 order by reserved_at desc, id desc limit 1)`,
      [id, String(units), this.clock.now()],
    )
  }
}
