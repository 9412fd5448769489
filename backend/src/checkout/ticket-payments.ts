import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Address } from 'viem'
import { Chain } from '../chain/index.ts'
import {
  type Claim,
  type Ending,
  type PaidLog,
  type Payment,
  type PaymentType,
  PaymentTypes,
  type Settled,
  type Settlement,
} from '../payments/index.ts'
import type { Outcome, UnitOfWork } from '../platform/index.ts'
import { EndTicketPayments } from './end-ticket-payments.ts'
import { KeepPaidTickets } from './keep-paid-tickets.ts'
import { type PaidChoice, TICKETS } from './offer-tickets.ts'
import { readSettlement } from './read-settlement.ts'
import { SettleTicketPayments } from './settle-ticket-payments.ts'

/** Tickets, bought by payments: what the queue of payments knows of them. */
@Injectable()
export class TicketPayments implements PaymentType<PaidChoice>, OnModuleInit {
  readonly kind = TICKETS

  constructor(
    private readonly chain: Chain,
    private readonly end: EndTicketPayments,
    private readonly kept: KeepPaidTickets,
    readonly rescue: SettleTicketPayments,
    private readonly types: PaymentTypes,
  ) {}

  onModuleInit(): void {
    this.types.register(this)
  }

  payTo(): Address {
    return this.chain.contracts.TicketCheckout
  }

  keep(claims: readonly Claim<PaidChoice>[], work: UnitOfWork): Promise<Outcome<string>[]> {
    return this.kept.of(claims, work)
  }

  fitting(payments: readonly Payment[], work: UnitOfWork): Promise<number> {
    return this.rescue.fitting(payments, work)
  }

  settlement(payments: readonly Payment[], work: UnitOfWork): Promise<Settlement> {
    return this.rescue.settlement(payments, work)
  }

  outcomesIn(logs: readonly PaidLog[], payments: readonly Payment[]): readonly Settled[] {
    return readSettlement(logs, payments, this.payTo())
  }

  completed(ends: readonly { readonly payment: Payment; readonly result: unknown }[], work: UnitOfWork): Promise<void> {
    return this.end.completed(ends, work)
  }

  ended(ends: readonly Ending[], work: UnitOfWork): Promise<void> {
    return this.end.ended(ends, work)
  }

  reopened(payments: readonly Payment[], work: UnitOfWork): Promise<void> {
    return this.end.reopened(payments, work)
  }
}
