import { type Hex, keccak256, stringToHex } from 'viem'
import type { Contents } from '../../wallets/index.ts'
import type { Authorization } from '../payment.ts'

export type Terms = Omit<Authorization, 'asset' | 'signature'>

const TYPE =
  'TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)'
const TYPE_HASH = keccak256(stringToHex(TYPE))

/** What a payer signs, as EIP-712 hashes it: word by word, for a general encoder takes many times as long. */
export function contentsOf({ payer, payTo, amount, validAfter, validBefore, nonce }: Terms, domain: Hex): Contents {
  const struct = [TYPE_HASH, addressWord(payer), addressWord(payTo), word(amount), word(validAfter), word(validBefore)]
  return { domain, hash: keccak256(bytesOf([...struct, nonce])), type: TYPE }
}

/** The digest that a key signs. */
export function digestOfContents({ domain, hash }: Contents): Hex {
  return keccak256(bytesOf(['0x1901', domain, hash]))
}

function word(value: string | number): Hex {
  return `0x${BigInt(value).toString(16).padStart(64, '0')}`
}

function addressWord(address: Hex): Hex {
  return `0x${address.slice(2).toLowerCase().padStart(64, '0')}`
}

/** Put together as bytes: a hash of hex digits is read digit by digit first. */
function bytesOf(words: readonly Hex[]): Buffer {
  return Buffer.from(words.map((one) => one.slice(2)).join(''), 'hex')
}
