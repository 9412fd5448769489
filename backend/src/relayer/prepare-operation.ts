import { Injectable } from '@nestjs/common'
import { Chain, FeeOracle, type Fees } from '../chain/index.ts'
import { Clock } from '../platform/index.ts'
import { encodeCalls } from './encode-calls.ts'
import { EstimateGas } from './estimate-gas.ts'
import { FindOutcome, type Outcome } from './find-outcome.ts'
import { type Operation, type OperationFields, writeFields } from './operation.ts'
import { OperationRows, type OperationWait } from './operation-rows.ts'
import { OurWallets, type Standing } from './our-wallets.ts'
import { ReadNonces } from './read-nonces.ts'
import { RelayerConfig } from './relayer.config.ts'
import { NotCarriedOut } from './relayer.errors.ts'
import { type Setback, TakeSetbacks } from './take-setbacks.ts'
import { WalletFunds } from './wallet-funds.ts'
import type { OperationWrite } from './write-operations.ts'

type Ready = { readonly operation: Operation; readonly nonce: bigint }

const PATIENCE_SECONDS = 15 * 60
const MOST_PREPARATIONS = 6

/** Settles everything about operations but who pays for them: calls, wallet nonces, gas, fees. */
@Injectable()
export class PrepareOperation {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: RelayerConfig,
    private readonly fees: FeeOracle,
    private readonly funds: WalletFunds,
    private readonly gas: EstimateGas,
    private readonly nonces: ReadNonces,
    private readonly outcomes: FindOutcome,
    private readonly rows: OperationRows,
    private readonly setbacks: TakeSetbacks,
    private readonly wallets: OurWallets,
  ) {}

  async step(operations: readonly Operation[]): Promise<void> {
    const nonces = await this.nonces.of(operations)
    const found = await this.outcomes.find(operations) // later than the nonces: what used one of them is seen
    await this.rows.writeMany(operations.flatMap((operation) => carriedOut(operation, found.get(operation.id))))
    const open = operations.filter(({ id }) => !found.has(id))
    const { ready, waits, setbacks } = await this.#sort(open, nonces)
    await this.rows.waitMany(waits)
    await this.setbacks.take([...setbacks, ...(await this.#build(ready))])
  }

  /**
   * Once a signature was given out, a second one is safe only for the same nonce, of which the chain takes one, or after
   * that nonce was used by something else for good.
   */
  async #sort(operations: readonly Operation[], nonces: ReadonlyMap<string, bigint>) {
    const sorted = { ready: [] as Ready[], waits: [] as OperationWait[], setbacks: [] as Setback[] }
    const seconds = this.chain.network.pollSeconds
    for (const operation of operations) {
      const nonce = nonces.get(operation.id) ?? 0n
      const { formerHashes, nonce: former } = operation
      const wasSigned = formerHashes.length > 0 && former !== null
      if (wasSigned && nonce < former) sorted.waits.push({ operation, seconds })
      else if (!this.#isHopeless(operation)) sorted.ready.push({ operation, nonce })
      else if (wasSigned && nonce === former && !(await this.#isOver(operation)))
        sorted.waits.push({ operation, seconds })
      else sorted.setbacks.push({ operation, error: new NotCarriedOut({}) })
    }
    return sorted
  }

  async #build(ready: readonly Ready[]): Promise<readonly Setback[]> {
    if (ready.length === 0) return []
    const operations = ready.map(({ operation }) => operation)
    const [standing, fees, head] = await Promise.all([
      this.wallets.standingOf(operations),
      this.fees.fees(),
      this.chain.head(),
    ])
    const time = later(this.clock.now(), head?.minedAt)
    const built = await Promise.allSettled(
      ready.map((one) => this.#fields(one.operation, standing.get(one.operation.id), { fees, time })),
    )
    const setbacks = built.flatMap((result, index): Setback[] => {
      const operation = operations[index]
      return result.status === 'rejected' && operation ? [{ operation, error: result.reason }] : []
    })
    const writes = built.flatMap((result, index): OperationWrite[] => {
      const one = ready[index]
      if (result.status === 'rejected' || !one) return []
      return [{ operation: one.operation, to: 'prepared', changes: this.#changes(one, result.value, head?.number) }]
    })
    await this.rows.writeMany(writes)
    return setbacks
  }

  async #fields(
    operation: Operation,
    standing: Standing | undefined,
    { fees, time }: { fees: Fees; time: Date },
  ): Promise<OperationFields> {
    if (!standing || 'refusal' in standing) throw standing?.refusal ?? new Error('Nobody knows the wallet')
    const { wallet, gasPayer } = operation
    const { factory, factoryData } = standing.creation ?? {}
    const callData = encodeCalls(operation.calls)
    const limits = await this.gas.of({ wallet, createsWallet: factory !== undefined, callData, gasPayer, time })
    const fields = { callData, ...(factory && { factory, factoryData }), ...limits, ...fees } as OperationFields
    if (gasPayer === 'wallet') await this.funds.mustCover(operation, fields)
    return fields
  }

  #changes({ operation, nonce }: Ready, fields: OperationFields, height: bigint | undefined) {
    // A sponsorship says itself until when it is good; without one it is when we lose patience with these fees.
    const validUntil = operation.gasPayer === 'wallet' ? this.clock.in(this.config.sponsorshipMinutes * 60) : null
    return {
      nonce: String(nonce),
      fields: writeFields(fields),
      creates_wallet: fields.factory !== undefined,
      valid_until: validUntil ?? operation.validUntil,
      preparations: operation.preparations + 1,
      from_block: String(operation.fromBlock ?? height ?? 0n),
    }
  }

  #isHopeless({ createdAt, preparations }: Operation): boolean {
    return preparations >= MOST_PREPARATIONS || createdAt < this.clock.ago(PATIENCE_SECONDS)
  }

  async #isOver({ validUntil, gasPayer }: Operation): Promise<boolean> {
    if (gasPayer === 'wallet' || validUntil === null) return false
    return (await this.outcomes.chainTime()) > validUntil
  }
}

/** An earlier signature of it was used after all. */
function carriedOut(operation: Operation, outcome: Outcome | undefined): OperationWrite[] {
  if (!outcome) return []
  return [{ operation, to: 'submitted', changes: { user_op_hash: outcome.userOpHash } }]
}

function later(one: Date, other: Date | undefined): Date {
  return other && other > one ? other : one
}
