import { Module } from '@nestjs/common'
import { PaymentsModule } from '../../payments/index.ts'
import { OpsWalletModule } from '../../treasury/index.ts'
import { PayUpstream } from './pay-upstream.ts'
import { PurchaseRows } from './purchase-rows.ts'
import { UpstreamConfig } from './upstream.config.ts'
import { Upstream } from './upstream.ts'
import { X402Upstream } from './x402-upstream.ts'

@Module({
  imports: [OpsWalletModule, PaymentsModule],
  providers: [PayUpstream, PurchaseRows, UpstreamConfig, { provide: Upstream, useClass: X402Upstream }],
  exports: [Upstream],
})
export class UpstreamModule {}
