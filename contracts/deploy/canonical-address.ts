import { type Address, getContractAddress, type Hex } from 'viem'

/** The deployer that has the same address on every chain; its address is a fact, not a choice. */
export const deterministicDeployerAddress = '0x4e59b44847b379578588920cA78FbF26c0B4956C'

/** Where the deterministic deployer puts this code: the same on every chain. */
export function canonicalAddressOf(creationCode: Hex, salt: Hex): Address {
  return getContractAddress({ opcode: 'CREATE2', from: deterministicDeployerAddress, bytecode: creationCode, salt })
}
