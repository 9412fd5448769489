import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { BundlerCheck } from './bundler-check.ts'
import { RelayerConfig } from './relayer.config.ts'

@Module({ imports: [ChainModule], providers: [BundlerCheck, RelayerConfig] })
export class RelayerModule {}
