import { askChain } from './ask-chain.ts'

/** Has the local chain make no blocks until it is told to go on: what is sent waits. */
export async function stopMining() {
  await askChain('evm_setAutomine', false)
}

export async function goOnMining() {
  await askChain('evm_setAutomine', true)
  await askChain('evm_mine')
}
