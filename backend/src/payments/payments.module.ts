import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AcceptPayments } from './accept-payments.ts'
import { AnswerPaid } from './answer-paid.ts'
import { Challenges } from './challenges.ts'
import { ClaimPayment } from './claim-payment.ts'
import { ClaimRows } from './claim-rows.ts'
import { FindPayments } from './find-payments.ts'
import { PaymentTypes } from './payment-types.ts'
import { PaymentsConfig } from './payments.config.ts'
import { PaymentsController } from './payments.controller.ts'
import { Payments } from './payments.ts'
import { PreparedPayments } from './prepared-payments.ts'
import { ProveSigner } from './prove-signer.ts'
import { ShowPayment } from './show-payment.ts'
import { UnseenMoney } from './unseen-money.ts'
import { Usdc } from './usdc.ts'
import { WatchPayments } from './watch-payments.ts'

const accepting = [AcceptPayments, ClaimPayment, ClaimRows, PreparedPayments, ProveSigner, Usdc]
const showing = [AnswerPaid, FindPayments, ShowPayment, WatchPayments]

@Module({
  imports: [ChainModule, IdentityModule, RelayerModule, WalletsModule],
  controllers: [PaymentsController],
  providers: [...accepting, ...showing, Challenges, Payments, PaymentsConfig, PaymentTypes, UnseenMoney],
  exports: [Challenges, Payments, PaymentTypes, UnseenMoney, Usdc],
})
export class PaymentsModule {}
