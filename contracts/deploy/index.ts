export { deterministicDeployerAddress } from './canonical-address.ts'
export { type CanonicalContracts, deployCanonical } from './deploy-canonical.ts'
export { deployLocal, type LocalContracts } from './deploy-local.ts'
export { localKey } from './local-accounts.ts'
