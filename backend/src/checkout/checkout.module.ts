import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { RelayerModule } from '../relayer/index.ts'
import { TicketsModule } from '../tickets/index.ts'
import { WalletsModule } from '../wallets/index.ts'
import { CheckoutController } from './checkout.controller.ts'
import { EndOrders } from './end-orders.ts'
import { PlaceOrder } from './place-order.ts'
import { ShowOrder } from './show-order.ts'
import { SponsorOrders } from './sponsor-orders.ts'

@Module({
  imports: [ChainModule, EventsModule, IdentityModule, RelayerModule, TicketsModule, WalletsModule],
  controllers: [CheckoutController],
  providers: [EndOrders, PlaceOrder, ShowOrder, SponsorOrders],
})
export class CheckoutModule {}
