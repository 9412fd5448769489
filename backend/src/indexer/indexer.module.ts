import { Module } from '@nestjs/common'
import { ChainModule } from '../chain/index.ts'
import { BlockLogs } from './block-logs.ts'
import { ChainMemory } from './chain-memory.ts'
import { FollowBlocks } from './follow-blocks.ts'
import { FollowedBlocks } from './followed-blocks.ts'
import { IndexerCheck } from './indexer-check.ts'
import { IndexerMetrics } from './indexer-metrics.ts'
import { LookAgain } from './look-again.ts'
import { Projections } from './projections.ts'
import { ReadLogs } from './read-logs.ts'
import { ReadStretch } from './read-stretch.ts'
import { Reindex } from './reindex.ts'
import { TellAhead } from './tell-ahead.ts'
import { WantedLogs } from './wanted-logs.ts'

const inside = [ChainMemory, IndexerCheck, IndexerMetrics, LookAgain, ReadLogs, ReadStretch, WantedLogs]

@Module({
  imports: [ChainModule],
  providers: [...inside, BlockLogs, FollowBlocks, FollowedBlocks, Projections, Reindex, TellAhead],
  exports: [BlockLogs, FollowedBlocks, Projections, Reindex, TellAhead],
})
export class IndexerModule {}
