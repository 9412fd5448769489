export { entryPointAbi, entryPointAddress } from './abi/entry-point.ts'
export { multicall3Abi, multicall3Address } from './abi/multicall3.ts'
export { deterministicDeployerAddress } from './deploy/canonical-address.ts'
export { type CanonicalContracts, deployCanonical } from './deploy/deploy-canonical.ts'
