import { Injectable } from '@nestjs/common'
import { type Address, type Hex, isAddressEqual, type TransactionReceipt } from 'viem'
import { Chain } from '../chain/index.ts'
import { Database, FactOutbox, type UnitOfWork } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { mintedTokenIds, type OperationLogs, operationsInLogs } from './operation-logs.ts'
import { OperationRows } from './operation-rows.ts'
import { Lanes } from './outbox/lanes.ts'
import { refusalOfRevert } from './refusal-of-revert.ts'
import { operationConfirmed } from './relayer.facts.ts'
import { SponsorshipLedger } from './sponsoring/sponsorship-ledger.ts'
import { type Setback, TakeSetbacks } from './take-setbacks.ts'

type OurLog = { address: Address; topics: Hex[]; data: Hex; logIndex: number }
type Ended = {
  readonly operation: Operation
  readonly told: OperationLogs
  /** Who sent the transaction, and what the operation's share of it cost them. */
  readonly carried: { readonly by: Address; readonly units: bigint }
}

/** Waits until operations' blocks are deep enough, looks whether they are still there, and tells how they ended. */
@Injectable()
export class ConfirmOperation {
  constructor(
    private readonly chain: Chain,
    private readonly database: Database,
    private readonly facts: FactOutbox,
    private readonly lanes: Lanes,
    private readonly ledger: SponsorshipLedger,
    private readonly rows: OperationRows,
    private readonly setbacks: TakeSetbacks,
  ) {}

  async step(operations: readonly Operation[]): Promise<void> {
    const height = await this.chain.client.getBlockNumber()
    const receipts = await this.#receiptsOf(operations)
    const isThere = ({ transactionHash, blockHash }: Operation) =>
      transactionHash !== null && receipts.get(transactionHash)?.blockHash === blockHash
    const gone = { transaction_hash: null, block_number: null, block_hash: null }
    await this.rows.writeMany(
      operations
        .filter((operation) => !isThere(operation))
        .map((operation) => ({ operation, to: 'submitted', changes: gone })),
    )
    const { confirmations, pollSeconds } = this.chain.network
    const isDeep = ({ blockNumber }: Operation) => height - (blockNumber ?? height) + 1n >= confirmations
    const there = operations.filter(isThere)
    const shallow = there.filter((operation) => !isDeep(operation))
    await this.rows.waitMany(shallow.map((operation) => ({ operation, seconds: pollSeconds })))
    await this.#end(there.filter(isDeep), [...receipts.values()])
  }

  async #receiptsOf(operations: readonly Operation[]): Promise<ReadonlyMap<Hex, TransactionReceipt>> {
    const hashes = [...new Set(operations.flatMap(({ transactionHash }) => transactionHash ?? []))]
    const receipts = await Promise.all(hashes.map((hash) => this.chain.receipt(hash)))
    return new Map(receipts.flatMap((receipt) => (receipt ? [[receipt.transactionHash, receipt] as const] : [])))
  }

  async #end(operations: readonly Operation[], receipts: readonly TransactionReceipt[]): Promise<void> {
    const told = new Map(receipts.flatMap(endsIn))
    const ended: Ended[] = []
    const setbacks: Setback[] = []
    for (const operation of operations) {
      const found = told.get(operation.userOpHash ?? '0x')
      if (found) ended.push({ operation, ...found })
      else setbacks.push({ operation, error: new Error(`Its receipt does not tell of ${operation.userOpHash}`) })
    }
    if (ended.length > 0) await this.database.work((work) => this.#write(ended, work))
    await this.setbacks.take(setbacks)
  }

  async #write(ended: readonly Ended[], work: UnitOfWork): Promise<void> {
    const successes = ended
      .filter(({ told }) => told.isSuccess)
      .map(({ operation, told }) => ({ operation, ours: this.#ourLogs(told) }))
    const confirmed = await this.rows.writeMany(
      successes.map(({ operation, ours }) => ({
        ...{ operation, to: 'confirmed' },
        changes: { token_ids: mintedTokenIds(ours) },
      })),
      work,
    )
    const reverted = ended.filter(({ told }) => !told.isSuccess)
    const failures = reverted.map(({ operation, told }) => ({
      operation,
      refusal: refusalOfRevert(told.revertData, operation.wallet),
    }))
    const failed = await this.rows.failMany(failures, work)
    const spent = ended.filter(({ operation: { id } }) => confirmed.has(id) || failed.has(id))
    await this.ledger.settle(
      spent.map((one) => this.#spentBy(one)),
      work,
    )
    const tellers = successes.filter(({ operation }) => confirmed.has(operation.id))
    await this.facts.appendMany(work, tellers.map(confirmationFact))
  }

  /** What EntryPoint took from the paymaster; or what the lane paid, if it was a lane of ours; or nothing of ours. */
  #spentBy({ operation: { id: subjectId, gasPayer }, told, carried }: Ended) {
    const isOurs = this.lanes.addressesOf('gas').some((lane) => isAddressEqual(lane, carried.by))
    const units = { sponsor: told.actualGasCost, lane: isOurs ? carried.units : 0n, wallet: 0n }[gasPayer]
    return { subjectId, units, isReverted: !told.isSuccess && gasPayer !== 'wallet' }
  }

  #ourLogs({ logs }: OperationLogs): OurLog[] {
    return logs
      .filter(({ address }) => this.chain.isOurs(address))
      .map(({ address, topics, data, logIndex }) => ({ address, topics: [...topics], data, logIndex }))
  }
}

/** Each operation of a bundle has its share of what the transaction took, by the gas that EntryPoint counted for it. */
function endsIn({ logs, from: by, gasUsed, effectiveGasPrice }: TransactionReceipt): [Hex, Omit<Ended, 'operation'>][] {
  const told = [...operationsInLogs(logs)]
  const counted = told.reduce((sum, [, { actualGasUsed }]) => sum + actualGasUsed, 0n)
  const cost = gasUsed * effectiveGasPrice
  return told.map(([hash, one]) => {
    const units = counted === 0n ? 0n : (cost * one.actualGasUsed) / counted
    return [hash, { told: one, carried: { by, units } }]
  })
}

function confirmationFact({ operation, ours }: { operation: Operation; ours: OurLog[] }) {
  const { id: operationId, kind, personId, wallet, transactionHash, blockNumber, blockHash, userOpHash } = operation
  if (!transactionHash || !blockHash || !userOpHash) throw new Error('An included operation has no transaction')
  const where = { transactionHash, blockNumber: String(blockNumber), blockHash, userOpHash }
  const fact = operationConfirmed({ operationId, kind, personId, wallet, ...where, logs: ours })
  return { ...fact, correlationId: operation.correlationId }
}
