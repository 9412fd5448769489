export { IndexerModule } from './indexer.module.ts'
