import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { FollowBlocks } from './follow-blocks.ts'
import { IndexerCheck } from './indexer-check.ts'

@Module({ imports: [ChainModule], providers: [FollowBlocks, IndexerCheck] })
export class IndexerModule {}
