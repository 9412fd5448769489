export { ChainModule } from './chain.module.ts'
export { type BlockHead, Chain } from './chain.ts'
