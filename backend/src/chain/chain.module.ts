import { Module } from '@nestjs/common'
import { ChainConfig } from './chain.config.ts'
import { ChainController } from './chain.controller.ts'
import { Chain } from './chain.ts'
import { ChainCheck } from './chain-check.ts'
import { FeeOracle } from './fee-oracle.ts'
import { HeadSubscription } from './head-subscription.ts'
import { TellCurve } from './tell-curve.ts'

@Module({
  controllers: [ChainController],
  providers: [Chain, ChainCheck, ChainConfig, FeeOracle, HeadSubscription, TellCurve],
  exports: [Chain, FeeOracle, HeadSubscription],
})
export class ChainModule {}
