import { type Address, concatHex, getContractAddress, numberToHex } from 'viem'

// An ERC-1167 clone with 20 bytes of immutable arguments behind its code, as OpenZeppelin's Clones makes it.
const BEFORE_IMPLEMENTATION = '0x6100413d81600a3d39f3363d3d373d3d3d363d73'
const BEFORE_OWNER = '0x5af43d82803e903d91602b57fd5bf3'

/** Where SmartWalletFactory has or will have the wallet of an owner, without asking the chain. */
export function walletAddress({ factory, owner, salt }: { factory: Address; owner: Address; salt: bigint }): Address {
  const implementation = getContractAddress({ from: factory, nonce: 1n }) // all that the factory creates by CREATE
  return getContractAddress({
    opcode: 'CREATE2',
    from: factory,
    salt: numberToHex(salt, { size: 32 }),
    bytecode: concatHex([BEFORE_IMPLEMENTATION, implementation, BEFORE_OWNER, owner]),
  })
}
