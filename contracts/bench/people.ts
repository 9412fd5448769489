import { keccak256, type PrivateKeyAccount, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** The same keys in every run: a zero byte of an address or a signature costs less than another, and moves a figure. */
export function personNamed(name: string): PrivateKeyAccount {
  return privateKeyToAccount(keccak256(toHex(name)))
}

/** So many people, each with a name of their own. */
export function peopleNamed(name: string, count: number): PrivateKeyAccount[] {
  return Array.from({ length: count }, (_, index) => personNamed(`${name} ${index}`))
}
