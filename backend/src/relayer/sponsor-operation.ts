import { Injectable } from '@nestjs/common'
import { concatHex, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { Chain } from '../chain/index.ts'
import { Clock, Database, type UnitOfWork } from '../platform/index.ts'
import { type Operation, writeFields } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { RelayerConfig } from './relayer.config.ts'
import { type Candidate, DecideSponsorship } from './sponsoring/decide-sponsorship.ts'
import { sponsorshipHasher, type Window } from './sponsoring/sponsorship-hash.ts'
import type { OperationWrite } from './write-operations.ts'

const PAYMASTER_GAS = { paymasterVerificationGasLimit: 100_000n, paymasterPostOpGasLimit: 0n }
// Clocks differ, and whoever simulates on the newest block of an idle chain lives in the past.
const SLACK_SECONDS = 60

/** Decides which operations we pay for; reserves what they may cost at worst, and only then signs. */
@Injectable()
export class SponsorOperation {
  readonly #signer
  #hash: ReturnType<typeof sponsorshipHasher> | undefined

  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: RelayerConfig,
    private readonly database: Database,
    private readonly decide: DecideSponsorship,
    private readonly rows: OperationRows,
  ) {
    this.#signer = privateKeyToAccount(config.sponsorKey)
  }

  /** One that is refused fails with its own reason, and its neighbours go on. */
  async step(operations: readonly Operation[]): Promise<void> {
    const window = await this.#window()
    await this.database.work(async (work) => {
      const ours = await stillAsRead(operations, work)
      const decisions = await this.decide.of(
        ours.map((operation) => this.#candidateOf(operation)),
        work,
      )
      const sponsored = decisions.filter(({ refusal }) => !refusal)
      const writes = await Promise.all(sponsored.map((candidate) => this.#sign(candidate, window)))
      const written = await this.rows.writeMany(writes, work)
      if (written.size < writes.length) throw new Error('An operation whose row was locked was not written')
      const failures = decisions.flatMap(({ operation, refusal }) => (refusal ? [{ operation, refusal }] : []))
      await this.rows.failMany(failures, work)
    })
  }

  #candidateOf(operation: Operation): Candidate {
    if (!operation.fields) throw new Error(`Operation ${operation.id} is not prepared`)
    const paymaster = this.chain.contracts.TicketPaymaster
    return { operation, fields: { ...operation.fields, paymaster, ...PAYMASTER_GAS } }
  }

  async #window(): Promise<Window> {
    const head = await this.chain.head()
    const now = Math.floor(this.clock.now().getTime() / 1000)
    const mined = head ? Math.floor(head.minedAt.getTime() / 1000) : now
    const validAfter = Math.max(0, Math.min(now, mined) - SLACK_SECONDS)
    return { validAfter, validUntil: Math.max(now, mined) + this.config.sponsorshipMinutes * 60 }
  }

  /** Computed here alone. It leaves this process with the commit of the reservation, or not at all. */
  async #sign({ operation, fields }: Candidate, window: Window): Promise<OperationWrite> {
    const { contracts, network } = this.chain
    this.#hash ??= sponsorshipHasher(network.chain.id, contracts.TicketPaymaster)
    const hash = this.#hash({ sender: operation.wallet, nonce: operation.nonce ?? 0n, fields }, window)
    const signature = await this.#signer.sign({ hash })
    const times = [window.validAfter, window.validUntil].map((time) => toHex(time, { size: 6 }))
    const sponsored = { ...fields, paymasterData: concatHex([...times, signature]) }
    const changes = { fields: writeFields(sponsored), valid_until: new Date(window.validUntil * 1000) }
    return { operation, changes }
  }
}

/** With their rows locked, so that what is reserved for them is written with them. */
async function stillAsRead(operations: readonly Operation[], work: UnitOfWork): Promise<Operation[]> {
  const locked = await work.query<{ id: string }>(
    `select o.id from operations o
       join unnest($1::uuid[], $2::int[]) as read (id, version) on read.id = o.id and read.version = o.version
      order by o.id for update of o`,
    [operations.map(({ id }) => id), operations.map(({ version }) => version)],
  )
  const ids = new Set(locked.map(({ id }) => id))
  return operations.filter(({ id }) => ids.has(id))
}
