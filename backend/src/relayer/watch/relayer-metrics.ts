import { Injectable } from '@nestjs/common'
import { Gauge } from 'prom-client'
import { formatEther } from 'viem'
import { Metrics } from '../../platform/index.ts'
import { isFinal, type OperationStatus, operationStatuses } from '../operation-states.ts'
import type { SumUpSponsorship } from '../sponsoring/sum-up-sponsorship.ts'
import { type Funds, operationsIn } from './funds.ts'

const lane = ['group', 'lane'] as const

/** What is measured of spending our gas; amounts in native currency, not in its base units. */
@Injectable()
export class RelayerMetrics {
  readonly #operations
  readonly #spent
  readonly #left
  readonly #lane
  readonly #laneOperations
  readonly #lanePending
  readonly #laneGap
  readonly #deposit
  readonly #depositOperations
  readonly #stake

  constructor({ registry }: Metrics) {
    const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
      new Gauge({ name: `boxoffice_${name}`, help, labelNames, registers: [registry] })
    this.#operations = gauge('operations', 'Operations that have not ended, by state', ['status'])
    this.#spent = gauge('sponsorship_spent', 'What sponsoring costs, by budget and by whether it is paid', [
      ...(['scope', 'state'] as const),
    ])
    this.#left = gauge('sponsorship_budget_left', 'What sponsoring may still cost, by budget', ['scope'])
    this.#lane = gauge('lane_balance', 'What a lane has', [...lane])
    this.#laneOperations = gauge('lane_operations_left', 'For how many worst cases it is enough', [...lane])
    this.#lanePending = gauge('lane_pending', 'Transactions that have a nonce and are in no block', [...lane])
    this.#laneGap = gauge('lane_nonce_gap', 'Nonces that the chain waits for and no transaction has', [...lane])
    this.#deposit = gauge('paymaster_deposit', 'What sponsored gas is paid from')
    this.#depositOperations = gauge('paymaster_operations_left', 'For how many worst cases it is enough')
    this.#stake = gauge('paymaster_stake', 'What public bundlers ask for; zero while it is being taken out')
  }

  tellOperations(counts: ReadonlyMap<OperationStatus, number>): void {
    for (const status of operationStatuses) {
      if (!isFinal(status)) this.#operations.set({ status }, counts.get(status) ?? 0)
    }
  }

  tellSponsorship({ inAll, today }: Awaited<ReturnType<SumUpSponsorship['sum']>>): void {
    for (const [scope, { reservedUnits, settledUnits, leftUnits }] of [
      ['all', inAll],
      ['day', today],
    ] as const) {
      this.#spent.set({ scope, state: 'reserved' }, native(BigInt(reservedUnits)))
      this.#spent.set({ scope, state: 'settled' }, native(BigInt(settledUnits)))
      this.#left.set({ scope }, native(BigInt(leftUnits)))
    }
  }

  tellFunds(funds: Funds): void {
    const { deposit, stake, isStaked, lanes } = funds
    for (const { group, address: lane, balance, pending, nonceGap } of lanes) {
      this.#lane.set({ group, lane }, native(balance))
      this.#laneOperations.set({ group, lane }, operationsIn(balance, funds))
      this.#lanePending.set({ group, lane }, pending)
      this.#laneGap.set({ group, lane }, nonceGap)
    }
    this.#deposit.set(native(deposit))
    this.#depositOperations.set(operationsIn(deposit, funds))
    this.#stake.set(isStaked ? native(stake) : 0)
  }
}

function native(units: bigint): number {
  return Number(formatEther(units))
}
