import { multicall3Abi, multicall3Address, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { encodeFunctionData } from 'viem'
import { type BlockHead, Chain } from '../../chain/index.ts'
import { Clock, Database, Loops, type UnitOfWork } from '../../platform/index.ts'
import { UseAllowance } from '../../wallets/index.ts'
import { ISSUED_COLUMNS, type IssuedAuthorization, type IssuedRow, issuedOf } from './issued-authorization.ts'

const AT_ONCE = 200
const SWEEP_SECONDS = 30

/**
 * Ends authorizations that were signed inside an allowance when nobody can use them any more. One that was never brought
 * here is counted no longer, unless the token knows it as used: whoever has it can take it straight to the token.
 */
@Injectable()
export class FreeUnused implements OnModuleInit {
  constructor(
    private readonly allowance: UseAllowance,
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly loops: Loops,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'payments.free-unused', sweepSeconds: SWEEP_SECONDS, step: () => this.step() })
  }

  /** Answers how many it has ended. */
  async step(): Promise<number> {
    if ((await this.#over(this.clock.now())).length === 0) return 0
    // Only what is over for the chain, too, in a block that stays: a clock of ours may run ahead of it.
    const head = await this.#finalHead()
    if (!head) return 0
    const over = await this.#over(head.minedAt)
    if (over.length === 0) return 0
    const used = await this.#usedOf(over, head)
    return this.database.work((work) => this.#end(over, used, work))
  }

  async #over(at: Date): Promise<IssuedAuthorization[]> {
    const rows = await this.database.query<IssuedRow>(
      `select ${ISSUED_COLUMNS} from issued_authorizations
        where allowance_id is not null and closed_at is null and valid_before <= $1
        order by valid_before, payment_id limit ${AT_ONCE}`,
      [Math.floor(at.getTime() / 1000)],
    )
    return rows.map(issuedOf)
  }

  async #finalHead(): Promise<BlockHead | undefined> {
    const newest = await this.chain.client.getBlockNumber()
    const number = newest - BigInt(this.chain.network.confirmations) + 1n
    return number < 0n ? undefined : this.chain.head(number)
  }

  async #usedOf(over: readonly IssuedAuthorization[], { number }: BlockHead): Promise<boolean[]> {
    const answers = await this.chain.client.readContract({
      ...{ address: multicall3Address, abi: multicall3Abi, functionName: 'aggregate3', blockNumber: number },
      args: [
        over.map(({ asset, payer, nonce }) => ({
          ...{ target: asset, allowFailure: false },
          callData: encodeFunctionData({ abi: testUsdcAbi, functionName: 'authorizationState', args: [payer, nonce] }),
        })),
      ],
    })
    return answers.map(({ returnData }) => BigInt(returnData) !== 0n)
  }

  async #end(over: readonly IssuedAuthorization[], used: readonly boolean[], work: UnitOfWork): Promise<number> {
    const ended = await work.query<{ allowance_id: string; amount: string; is_freed: boolean }>(
      `with ending as (
         select i.payment_id,
                i.is_counted and not e.used and not exists (select from payments p where p.id = i.payment_id) as is_freed
           from unnest($1::uuid[], $2::bool[]) as e (payment_id, used)
           join issued_authorizations i using (payment_id)
          where i.closed_at is null order by i.payment_id for no key update of i skip locked
       )
       update issued_authorizations i
          set closed_at = $3, is_counted = i.is_counted and not ending.is_freed
         from ending where i.payment_id = ending.payment_id
       returning i.allowance_id, i.amount::text, ending.is_freed`,
      [over.map(({ paymentId }) => paymentId), used, this.clock.now()],
    )
    const freed = ended.filter((one) => one.is_freed)
    await this.allowance.correct(
      freed.map(({ allowance_id: allowanceId, amount }) => ({ allowanceId, units: -BigInt(amount) })),
      work,
    )
    return ended.length
  }
}
