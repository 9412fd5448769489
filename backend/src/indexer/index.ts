export { chainReorganised } from './indexer.facts.ts'
export { IndexerModule } from './indexer.module.ts'
