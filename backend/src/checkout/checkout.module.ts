import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { PaymentsModule } from '../payments/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { TicketsModule } from '../tickets/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { AcceptOrders } from './accept-orders.ts'
import { CheckoutConfig } from './checkout.config.ts'
import { CheckoutController } from './checkout.controller.ts'
import { CountHolds } from './count-holds.ts'
import { DecideOrders } from './decide-orders.ts'
import { DisplayTickets } from './display-tickets.ts'
import { EndOrder } from './end-order.ts'
import { EndTicketPayments } from './end-ticket-payments.ts'
import { FindOrders } from './find-orders.ts'
import { FindPaidOrders } from './find-paid-orders.ts'
import { FollowOperations } from './follow-operations.ts'
import { FollowRefunds } from './follow-refunds.ts'
import { IssueOrders } from './issue-orders.ts'
import { KeepPaidTickets } from './keep-paid-tickets.ts'
import { MindLeaving } from './mind-leaving.ts'
import { OfferTickets } from './offer-tickets.ts'
import { OrderPresigned } from './order-presigned.ts'
import { OrderRows } from './order-rows.ts'
import { PlaceOrder } from './place-order.ts'
import { SaleVouchers } from './sale-vouchers.ts'
import { SellTickets } from './sell-tickets.ts'
import { SettleOrders } from './settle-orders.ts'
import { SettleTicketPayments } from './settle-ticket-payments.ts'
import { ShowOrder } from './show-order.ts'
import { SponsorOrders } from './sponsor-orders.ts'
import { TicketPayments } from './ticket-payments.ts'
import { X402Controller } from './x402.controller.ts'

const accepting = [AcceptOrders, DecideOrders, OrderPresigned, PlaceOrder, SaleVouchers]
const ending = [CountHolds, EndOrder, FollowOperations, FollowRefunds, SettleOrders]
const payments = [EndTicketPayments, IssueOrders, KeepPaidTickets, SettleTicketPayments, TicketPayments]
const selling = [DisplayTickets, OfferTickets, SellTickets]

@Module({
  imports: [ChainModule, EventsModule, IdentityModule, PaymentsModule, RelayerModule, TicketsModule, WalletsModule],
  controllers: [CheckoutController, X402Controller],
  providers: [
    ...accepting,
    ...ending,
    ...payments,
    ...selling,
    CheckoutConfig,
    FindOrders,
    FindPaidOrders,
    MindLeaving,
    OrderRows,
    ShowOrder,
    SponsorOrders,
  ],
  exports: [FindOrders, FindPaidOrders],
})
export class CheckoutModule {}
