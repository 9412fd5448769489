import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Person } from '../../identity/index.ts'
import { correlationId, PlatformConfig } from '../../platform/index.ts'
import { type AuthorizationPort, RelayAuthorization, type RelayedAuthorization } from '../../relayer/index.ts'
import { FindPayments } from '../find-payments.ts'
import { type PaymentView, viewOf } from '../payments.schemas.ts'
import { Payments } from '../payments.ts'

/** Claims authorizations that come by the relayer's door as it does those that come with a request by x402. */
@Injectable()
export class ServeRelayer implements OnModuleInit, AuthorizationPort {
  constructor(
    private readonly config: PlatformConfig,
    private readonly find: FindPayments,
    private readonly payments: Payments,
    private readonly relay: RelayAuthorization,
  ) {}

  onModuleInit(): void {
    this.relay.usePayments(this)
  }

  async claim(_: Person, { challengeId, ...authorization }: RelayedAuthorization): Promise<PaymentView> {
    const sender = { source: null, correlation: correlationId() }
    const { paymentId } = await this.payments.accept(challengeId, authorization, sender)
    return viewOf(await this.find.one(paymentId), this.config)
  }
}
