import { localChain, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, encodeFunctionData, parseEther, parseUnits, toHex } from 'viem'
import { Chain } from '../chain/index.ts'
import { People, type Person } from '../identity/index.ts'
import { Clock, Idempotency, type Intention, type UnitOfWork } from '../platform/index.ts'
import { type Call, Operations, ShowOperation } from '../relayer/index.ts'
import { Currencies, type Currency } from './currencies.ts'
import type { Wallet } from './wallet.ts'
import { WalletRows } from './wallet-rows.ts'
import { ChainAway, FaucetEmpty, IdempotencyKeyNeeded, NoFaucet, UnknownCurrency } from './wallets.errors.ts'

/** The kind of operation that gives play money away. */
const FAUCET = 'wallets.faucet'

// Whom the local chain's play money comes from: somebody like any other, with a wallet and a key in the vault.
const GIVER = { email: 'faucet@boxoffice.test', displayName: 'Faucet', roles: [] } as const
const GIVEN = { native: parseEther('1'), usdc: parseUnits('500', 6) }
const KEPT_FULL = parseEther('1000000')
const DRAWS_PER_HOUR = 10
const HOUR = 3600

/** Play money, on the local chain only. */
@Injectable()
export class Faucet {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly currencies: Currencies,
    private readonly idempotency: Idempotency,
    private readonly operations: Operations,
    private readonly people: People,
    private readonly rows: WalletRows,
    private readonly show: ShowOperation,
  ) {}

  get isOpen(): boolean {
    return this.chain.network.chain.id === localChain.id
  }

  async drawnBy(person: Person, { currency: name }: { currency: string }, intention: Intention) {
    if (!this.isOpen) throw new NoFaucet({})
    if (intention.key === undefined) throw new IdempotencyKeyNeeded({})
    const currency = this.currencies.find(name)
    if (!currency) throw new UnknownCurrency({ currency: name })
    const [wallet, giver] = [await this.#walletOf(person), await this.#giver()]
    return this.idempotency.once(intention, async (work) => {
      await this.#refuseGreed(person, work)
      const operationId = await this.#give(person, wallet, giver, currency, work)
      return this.show.of(person, operationId, work)
    })
  }

  /** Some of every currency, for somebody who did not ask; answers the operations. */
  async fill(person: Person, work: UnitOfWork): Promise<string[]> {
    const [wallet, giver] = [await this.#walletOf(person), await this.#giver()]
    const ids: string[] = []
    for (const currency of this.currencies.all()) ids.push(await this.#give(person, wallet, giver, currency, work))
    return ids
  }

  async #give(person: Person, to: Wallet, giver: Wallet, currency: Currency, work: UnitOfWork): Promise<string> {
    const operationId = await this.operations.queue(work, {
      ...{ kind: FAUCET, personId: person.id, wallet: giver.address, gasPayer: 'wallet' },
      calls: [callOf(currency, to.address)],
    })
    await work.query(
      'insert into faucet_draws (operation_id, person_id, wallet_id, currency, drawn_at) values ($1, $2, $3, $4, $5)',
      [operationId, person.id, to.id, currency.currency, this.clock.now()],
    )
    return operationId
  }

  /** With the person's row locked, so that many at once are counted too. */
  async #refuseGreed({ id }: Person, work: UnitOfWork): Promise<void> {
    await work.query('select from people where id = $1 for update', [id])
    const [drawn] = await work.query<{ count: string; first: Date | null }>(
      'select count(*), min(drawn_at) as first from faucet_draws where person_id = $1 and drawn_at > $2',
      [id, this.clock.ago(HOUR)],
    )
    if (Number(drawn?.count ?? 0) < DRAWS_PER_HOUR) return
    const since = (this.clock.now().getTime() - (drawn?.first?.getTime() ?? 0)) / 1000
    throw new FaucetEmpty(Math.max(1, Math.ceil(HOUR - since)))
  }

  /** Its wallet has enough to give and to pay gas with, because this chain gives what it is asked for. */
  async #giver(): Promise<Wallet> {
    const giver = await this.#walletOf(await this.people.ensure(undefined, GIVER))
    await this.#keepFull(giver).catch(() => {
      throw new ChainAway({})
    })
    return giver
  }

  async #keepFull({ address }: Wallet): Promise<void> {
    const { client } = this.chain
    if ((await client.getBalance({ address })) >= KEPT_FULL / 2n) return
    await client.request({ method: 'anvil_setBalance', params: [address, toHex(KEPT_FULL)] } as never)
  }

  async #walletOf({ id }: Person): Promise<Wallet> {
    const wallet = await this.rows.ofPerson(id)
    if (!wallet) throw new Error('A person has no wallet')
    return wallet
  }
}

function callOf({ currency }: Currency, to: Address): Call {
  if (currency === 'native') return { to, value: GIVEN.native, data: '0x' }
  const data = encodeFunctionData({ abi: testUsdcAbi, functionName: 'mint', args: [to, GIVEN.usdc] })
  return { to: currency, value: 0n, data }
}
