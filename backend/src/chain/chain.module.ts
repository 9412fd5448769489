import { Module } from '@nestjs/common'
import { ChainConfig } from './chain.config.ts'
import { Chain } from './chain.ts'
import { ChainCheck } from './chain-check.ts'

@Module({ providers: [Chain, ChainCheck, ChainConfig], exports: [Chain] })
export class ChainModule {}
