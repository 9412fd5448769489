import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Address, formatUnits } from 'viem'
import { FeeOracle, shortReason } from '../chain/index.ts'
import { Leave, OwnData, type Person } from '../identity/index.ts'
import { Log } from '../platform/index.ts'
import { AllowanceRows } from './allowance-rows.ts'
import { Currencies } from './currencies.ts'
import { ReadBalances } from './read-balances.ts'
import { KEPT_GAS } from './send-money.ts'
import { WalletRows } from './wallet-rows.ts'
import { ChainAway } from './wallets.errors.ts'

/**
 * Nobody goes while money that could be sent out lies in their wallet. The wallet and its sealed key stay when they are
 * gone: what somebody sends there later is not lost.
 */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly allowances: AllowanceRows,
    private readonly currencies: Currencies,
    private readonly fees: FeeOracle,
    private readonly leave: Leave,
    private readonly log: Log,
    private readonly ownData: OwnData,
    private readonly reads: ReadBalances,
    private readonly rows: WalletRows,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({
      name: 'wallets.money',
      look: async (person) => {
        const reasons = await this.#moneyOf(person)
        return async () => reasons
      },
      forget: (person, work) => this.allowances.end(person.id, work),
    })
    this.ownData.tell({
      name: 'wallets.wallet',
      sql: `select id, address, owner, salt::text, created_at as "createdAt", deployed_at as "deployedAt"
              from wallets where person_id = $1`,
    })
    this.ownData.tell({
      name: 'wallets.balances',
      sql: `select b.currency as id, b.currency, b.amount::text, s.synced_at as "syncedAt"
              from wallet_balances b join wallets w on w.id = b.wallet_id
              left join wallet_syncs s on s.wallet_id = w.id where w.person_id = $1`,
    })
    this.ownData.tell({
      name: 'wallets.transfers',
      sql: `select t.operation_id as id, t.recipient, t.currency, t.amount::text, t.outcome, t.asked_at as "askedAt"
              from wallet_transfers t join wallets w on w.id = t.wallet_id where w.person_id = $1`,
    })
    this.ownData.tell({
      name: 'wallets.allowances',
      sql: `select id, total::text, per_payment::text as "perPayment", used::text, given_at as "givenAt",
              expires_at as "expiresAt", ended_at as "endedAt" from allowances where person_id = $1`,
    })
    this.ownData.tell({
      name: 'wallets.faucetDraws',
      sql: `select operation_id as id, currency, drawn_at as "drawnAt" from faucet_draws where person_id = $1`,
    })
    this.ownData.tell({
      name: 'wallets.signatures',
      sql: `select s.id, s.asked_by as "askedBy", s.operation_id as "operationId", s.payment_id as "paymentId",
              encode(s.hash, 'hex') as hash, s.asked_at as "askedAt"
              from wallet_signatures s join wallets w on w.id = s.wallet_id where w.person_id = $1`,
    })
  }

  /** By the chain as it is now. What a transfer would take for gas cannot be sent out, so it keeps nobody. */
  async #moneyOf({ id }: Person): Promise<string[]> {
    const wallet = await this.rows.ofPerson(id)
    if (!wallet) return []
    const { held, keptUnits } = await this.#lookAtChain(wallet.address)
    return held.flatMap(({ currency, amount }) => {
      const known = this.currencies.find(currency)
      const isLeft = amount > (currency === 'native' ? keptUnits : 0n)
      if (!known || !isLeft) return []
      return [`Your wallet holds ${formatUnits(amount, known.decimals)} ${known.symbol}: send it out first.`]
    })
  }

  async #lookAtChain(address: Address) {
    try {
      const [{ maxFeePerGas }, [held = []]] = await Promise.all([this.fees.fees(), this.reads.of([address])])
      return { held, keptUnits: maxFeePerGas * KEPT_GAS }
    } catch (error) {
      this.log.warn({ reason: shortReason(error) }, 'somebody could not leave, for the chain could not be asked')
      throw new ChainAway({})
    }
  }
}
