import { sponsorshipTypes } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { concatHex, type Hex, parseGwei, toHex } from 'viem'
import { toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'
import { privateKeyToAccount } from 'viem/accounts'
import { Chain } from '../chain/index.ts'
import { Clock, Database, type RefusalError, type UnitOfWork } from '../platform/index.ts'
import { type Operation, type OperationFields, writeFields } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { RelayerConfig } from './relayer.config.ts'
import { GasTooExpensive, GasTooMuch } from './relayer.errors.ts'
import { Sponsorship } from './sponsorship.ts'

const PAYMASTER_GAS = { paymasterVerificationGasLimit: 100_000n, paymasterPostOpGasLimit: 0n }
// Clocks differ, and whoever simulates on the newest block of an idle chain lives in the past.
const SLACK_SECONDS = 60

/** Decides whether we pay for an operation; reserves what it may cost at worst, and only then signs. */
@Injectable()
export class SponsorOperation {
  readonly #signer

  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: RelayerConfig,
    private readonly database: Database,
    private readonly rows: OperationRows,
    private readonly sponsorship: Sponsorship,
  ) {
    this.#signer = privateKeyToAccount(config.sponsorKey)
  }

  async step(operation: Operation, prepared: OperationFields): Promise<void> {
    const fields = { ...prepared, paymaster: this.chain.contracts.TicketPaymaster, ...PAYMASTER_GAS }
    const refusal = this.#overCaps(fields)
    if (refusal) return this.rows.fail(operation, refusal)
    const window = await this.#window()
    const times = [window.validAfter, window.validUntil].map((time) => toHex(time, { size: 6 }))
    await this.database.work(async (work) => {
      const verdict = await this.sponsorship.judge(operation, work)
      if (!verdict.isSponsored) return this.rows.fail(operation, verdict.because, work)
      await this.#reserve(operation, worstCaseOf(fields), work)
      const signature = await this.#sign(operation, fields, window)
      const sponsored = { ...fields, paymasterData: concatHex([...times, signature]) }
      const validUntil = new Date(window.validUntil * 1000)
      await this.rows.amend(operation, { fields: writeFields(sponsored), valid_until: validUntil }, work)
    })
  }

  #overCaps(fields: OperationFields): RefusalError | undefined {
    const { maxFeeGwei, maxOperationGas, maxPreVerificationGas } = this.config
    const { maxFeePerGas, preVerificationGas } = fields
    if (maxFeePerGas > parseGwei(String(maxFeeGwei))) {
      return new GasTooExpensive({ maxFeePerGas: String(maxFeePerGas), maximumGwei: maxFeeGwei })
    }
    const gas = allGasOf(fields)
    if (gas > maxOperationGas) return new GasTooMuch({ gas: String(gas), maximum: String(maxOperationGas) })
    if (preVerificationGas <= maxPreVerificationGas) return undefined
    return new GasTooMuch({ gas: String(preVerificationGas), maximum: String(maxPreVerificationGas) })
  }

  async #window() {
    const head = await this.chain.head()
    const now = Math.floor(this.clock.now().getTime() / 1000)
    const mined = head ? Math.floor(head.minedAt.getTime() / 1000) : now
    const validAfter = Math.max(0, Math.min(now, mined) - SLACK_SECONDS)
    return { validAfter, validUntil: Math.max(now, mined) + this.config.sponsorshipMinutes * 60 }
  }

  /** Computed here alone. It leaves this process with the commit of the reservation, or not at all. */
  #sign(
    { wallet, nonce }: Operation,
    fields: OperationFields,
    window: { validAfter: number; validUntil: number },
  ): Promise<Hex> {
    const unsigned = { ...fields, sender: wallet, nonce: nonce ?? 0n, signature: '0x' } as UserOperation<'0.8'>
    const packed = toPackedUserOperation(unsigned)
    const { TicketPaymaster } = this.chain.contracts
    return this.#signer.signTypedData({
      domain: {
        ...{ name: 'TicketPaymaster', version: '1', chainId: this.chain.network.chain.id },
        verifyingContract: TicketPaymaster,
      },
      types: sponsorshipTypes,
      primaryType: 'UserOperationRequest',
      message: { ...packed, ...PAYMASTER_GAS, ...window },
    })
  }

  async #reserve({ id, kind, personId }: Operation, units: bigint, work: UnitOfWork): Promise<void> {
    await work.query(
      `insert into sponsorships (operation_id, kind, person_id, status, reserved_units, reserved_at)
       values ($1, $2, $3, 'reserved', $4, $5)`,
      [id, kind, personId, String(units), this.clock.now()],
    )
  }
}

/** What EntryPoint may take from the paymaster's deposit at most. */
function worstCaseOf(fields: OperationFields): bigint {
  return allGasOf(fields) * fields.maxFeePerGas
}

function allGasOf(fields: OperationFields): bigint {
  const { callGasLimit, verificationGasLimit, preVerificationGas } = fields
  const { paymasterVerificationGasLimit = 0n, paymasterPostOpGasLimit = 0n } = fields
  return (
    callGasLimit + verificationGasLimit + preVerificationGas + paymasterVerificationGasLimit + paymasterPostOpGasLimit
  )
}
