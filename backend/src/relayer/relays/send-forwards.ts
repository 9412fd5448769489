import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Chain } from '../../chain/index.ts'
import { Clock, Database, Loops, type UnitOfWork } from '../../platform/index.ts'
import { Transactions } from '../outbox/transactions.ts'
import { SponsorshipLedger } from '../sponsoring/sponsorship-ledger.ts'
import { type CallBefore, type ForwardCall, type PackedForward, packForwards } from './pack-forwards.ts'

/** The loop that gives requests their transaction. */
export const FORWARDING = 'relayer.send-forwards'

/** The kind of transaction that carries forwarded requests. */
export const FORWARD = 'relayer.forward'

const SWEEP_SECONDS = 1
const AT_ONCE = 40
const MOST_GAS = 10_000_000n
const MOST_MINUTES = 5

type Waiting = PackedForward & { readonly id: string; readonly deadline: number }
type Row = {
  readonly id: string
  readonly request: Omit<ForwardCall, 'value' | 'gas'> & { readonly gas: string }
  readonly before: CallBefore[]
  readonly gas: string
  readonly deadline: number
}

/** Puts whatever waits into one transaction: a single request alone, many in a batch. Rows and transaction commit together. */
@Injectable()
export class SendForwards implements OnModuleInit {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly ledger: SponsorshipLedger,
    private readonly loops: Loops,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: FORWARDING, sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Answers how many. */
  step(): Promise<number> {
    return this.database.work(async (work) => {
      const waiting = await claim(work)
      const now = this.clock.now().getTime()
      const late = waiting.filter(({ deadline }) => deadline * 1000 <= now)
      await this.#drop(late, work)
      const good = withinGas(waiting.filter((one) => !late.includes(one)))
      if (good.length > 0) await this.#send(good, work)
      return good.length + late.length
    })
  }

  async #send(forwards: readonly Waiting[], work: UnitOfWork): Promise<void> {
    const ids = forwards.map(({ id }) => id)
    const deadline = Math.min(...forwards.map((one) => one.deadline)) * 1000
    const transactionId = await this.transactions.write(work, {
      ...{ kind: FORWARD, lanes: 'gas', subjectIds: ids },
      ...packForwards(forwards, this.chain.contracts.ERC2771Forwarder),
      notAfter: new Date(Math.min(deadline, this.clock.in(MOST_MINUTES * 60).getTime())),
    })
    await work.query('update forwards set transaction_id = $2 where id = any($1::uuid[])', [ids, transactionId])
  }

  /** The forwarder would not take them any more. */
  async #drop(late: readonly Waiting[], work: UnitOfWork): Promise<void> {
    if (late.length === 0) return
    const ids = late.map(({ id }) => id)
    await work.query(`update forwards set outcome = 'dropped' where id = any($1::uuid[])`, [ids])
    await this.ledger.release(ids, work)
  }
}

async function claim(work: UnitOfWork): Promise<Waiting[]> {
  const rows = await work.query<Row>(
    `select id, request, before, gas::text, deadline::float8 as deadline from forwards
      where transaction_id is null and outcome is null order by id limit $1 for update skip locked`,
    [AT_ONCE],
  )
  return rows.map(({ request, gas, ...row }) => ({
    ...row,
    ...{ request: { ...request, value: 0n, gas: BigInt(request.gas) }, gas: BigInt(gas) },
  }))
}

/** The first of them that one transaction can carry; the others are another one's. */
function withinGas(waiting: readonly Waiting[]): Waiting[] {
  let gas = 0n
  return waiting.filter((one, index) => {
    gas += one.gas
    return index === 0 || gas <= MOST_GAS
  })
}
