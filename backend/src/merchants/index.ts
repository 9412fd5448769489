export { MerchantsModule } from './merchants.module.ts'
export { OverseeMerchants } from './profile/oversee-merchants.ts'
export { merchantView } from './profile/profile.schemas.ts'
export { SeedMerchant } from './seed-merchant.ts'
