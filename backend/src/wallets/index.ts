export { SeedMoney } from './seed-money.ts'
export { WalletsModule } from './wallets.module.ts'
export { Wallets } from './wallets.ts'
