import { Injectable } from '@nestjs/common'
import { Chain, decodeRevert } from '../chain/index.ts'
import { Database, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { logsOfOperation, mintedTokenIds, type OperationLogs } from './operation-logs.ts'
import { OperationRows } from './operation-rows.ts'
import { Reverted } from './relayer.errors.ts'
import { operationConfirmed } from './relayer.facts.ts'
import { SponsorshipLedger } from './sponsoring/sponsorship-ledger.ts'

/** Waits until an operation's block is deep enough, looks whether it is still there, and tells how it ended. */
@Injectable()
export class ConfirmOperation {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly ledger: SponsorshipLedger,
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
      const spent = { operationId: operation.id, units: found.actualGasCost, isReverted: !found.isSuccess }
      if (found.isSuccess) await this.#confirm(operation, found, work)
      else await this.rows.fail(operation, revertedBy(found), work)
      await this.ledger.settle([spent], work)
    })
  }

  async #confirm(operation: Operation, { logs }: OperationLogs, work: UnitOfWork): Promise<void> {
    const { id: operationId, kind, personId, wallet, transactionHash, blockNumber, userOpHash } = operation
    if (!transactionHash || !userOpHash) throw new Error('An included operation has no transaction')
    const ours = logs
      .filter(({ address }) => this.chain.isOurs(address))
      .map(({ address, topics, data, logIndex }) => ({ address, topics: [...topics], data, logIndex }))
    await this.rows.advance(operation, 'confirmed', { token_ids: mintedTokenIds(ours) }, work)
    const where = { transactionHash, blockNumber: String(blockNumber), userOpHash }
    await this.facts.append(work, operationConfirmed({ operationId, kind, personId, wallet, ...where, logs: ours }))
  }
}

function revertedBy({ revertData }: OperationLogs): Reverted {
  const { name, sentence } = decodeRevert(revertData)
  return new Reverted({ reason: name }, sentence)
}
