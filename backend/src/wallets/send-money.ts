import { multicall3Address, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, encodeFunctionData, getAddress, isAddressEqual, zeroAddress } from 'viem'
import { Chain, FeeOracle, shortReason } from '../chain/index.ts'
import type { Person } from '../identity/index.ts'
import { Clock, Idempotency, type Intention, Log, type UnitOfWork } from '../platform/index.ts'
import { type Call, Operations, ShowOperation } from '../relayer/index.ts'
import { Currencies, type Currency } from './currencies.ts'
import { SyncBalances } from './sync-balances.ts'
import type { Wallet } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'
import {
  ChainAway,
  GasNeeded,
  IdempotencyKeyNeeded,
  NotARecipient,
  NotEnough,
  UnknownCurrency,
} from './wallets.errors.ts'
import { WantBalances } from './want-balances.ts'

/** The kind of operation that sends money out. */
export const TRANSFER = 'wallets.transfer'

export type Payment = { readonly to: string; readonly currency: string; readonly amount: string }

/** More than a transfer takes that also makes the wallet; EntryPoint gives back what is left. */
export const KEPT_GAS = 500_000n

/** Sends money from a person's wallet to wherever they say. The wallet pays the gas, so some of it stays behind. */
@Injectable()
export class SendMoney {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly currencies: Currencies,
    private readonly fees: FeeOracle,
    private readonly idempotency: Idempotency,
    private readonly log: Log,
    private readonly operations: Operations,
    private readonly rows: WalletRows,
    private readonly show: ShowOperation,
    private readonly sync: SyncBalances,
    private readonly want: WantBalances,
  ) {}

  async from(person: Person, payment: Payment, intention: Intention) {
    if (intention.key === undefined) throw new IdempotencyKeyNeeded({})
    const currency = this.currencies.find(payment.currency)
    if (!currency) throw new UnknownCurrency({ currency: payment.currency })
    const wallet = await this.rows.ofPerson(person.id)
    if (!wallet) throw new Error('A person has no wallet')
    const to = getAddress(payment.to)
    this.#refuseRecipient(to, wallet)
    const keptUnits = await this.#lookAtChain(wallet)
    return this.idempotency.once(intention, async (work) => {
      const amount = BigInt(payment.amount)
      await this.#refuseTooMuch({ wallet, currency, amount, keptUnits }, work)
      const operationId = await this.operations.queue(work, {
        ...{ kind: TRANSFER, personId: person.id, wallet: wallet.address, gasPayer: 'wallet' },
        calls: [callOf(currency, to, amount)],
      })
      await work.query(
        `insert into wallet_transfers (operation_id, wallet_id, recipient, currency, amount, asked_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [operationId, wallet.id, to, currency.currency, String(amount), this.clock.now()],
      )
      return this.show.of(person, operationId, work)
    })
  }

  /** Money at a contract of ours, or at nobody's address, could never be sent on. */
  #refuseRecipient(to: Address, wallet: Wallet): void {
    const isContract = this.chain.isOurs(to) || isAddressEqual(to, multicall3Address)
    if (isContract) throw new NotARecipient({ to }, 'This is a contract of Boxoffice, which could not give it back.')
    if (isAddressEqual(to, zeroAddress)) throw new NotARecipient({ to }, 'Nobody has the zero address.')
    if (isAddressEqual(to, wallet.address)) throw new NotARecipient({ to }, 'This is the wallet that it comes from.')
  }

  /** Before the unit of work, which is to be short; answers what has to stay in the wallet for gas. */
  async #lookAtChain(wallet: Wallet): Promise<bigint> {
    try {
      await this.want.of(wallet.id)
      const [{ maxFeePerGas }] = await Promise.all([this.fees.fees(), this.sync.now([wallet])])
      return maxFeePerGas * KEPT_GAS
    } catch (error) {
      this.log.warn({ reason: shortReason(error) }, 'a transfer was refused, for the chain could not be asked')
      throw new ChainAway({})
    }
  }

  /** With the wallet's row locked, so that two at once cannot both have the last of it. */
  async #refuseTooMuch(asked: Asked, work: UnitOfWork): Promise<void> {
    const { wallet, currency, amount, keptUnits } = asked
    await work.query('select from wallet_syncs where wallet_id = $1 for update', [wallet.id])
    const rows = await work.query<{ currency: string; free: string }>(
      `select b.currency, b.amount - coalesce(sum(t.amount), 0) as free
         from wallet_balances b
         left join wallet_transfers t on t.wallet_id = b.wallet_id and t.currency = b.currency and t.outcome is null
        where b.wallet_id = $1 group by b.currency, b.amount`,
      [wallet.id],
    )
    const free = new Map(rows.map((row) => [row.currency, BigInt(row.free)]))
    const native = free.get('native') ?? 0n
    const has = (currency.currency === 'native' ? native - keptUnits : free.get(currency.currency)) ?? 0n
    const most = has > 0n ? has : 0n
    if (amount > most) {
      throw new NotEnough({ currency: currency.currency, amount: String(amount), most: String(most) })
    }
    if (native < keptUnits) throw new GasNeeded({ needed: String(keptUnits), held: String(native) })
  }
}

type Asked = { wallet: Wallet; currency: Currency; amount: bigint; keptUnits: bigint }

function callOf({ currency }: Currency, to: Address, amount: bigint): Call {
  if (currency === 'native') return { to, value: amount, data: '0x' }
  const data = encodeFunctionData({ abi: testUsdcAbi, functionName: 'transfer', args: [to, amount] })
  return { to: currency, value: 0n, data }
}
