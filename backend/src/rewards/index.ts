export { RewardsModule } from './rewards.module.ts'
