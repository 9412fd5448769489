import { type Hex, hexToBytes, keccak256 } from 'viem'

const BYTES = 256
const BITS = 8 * BYTES

/** Whether one of these may have written a log, or be a topic of one, in what this bloom is of. */
export function mayBeIn(bloom: Hex, addressesOrTopics: readonly Hex[]): boolean {
  const bytes = hexToBytes(bloom)
  return addressesOrTopics.some((one) => bitsOf(one).every((bit) => isSet(bytes, bit)))
}

/** Whether the bloom says little: where half of it is set, it says yes to anything. */
export function isFull(bloom: Hex): boolean {
  const bytes = hexToBytes(bloom)
  let set = 0
  for (let bit = 0; bit < BITS; bit++) if (isSet(bytes, bit)) set++
  return set > BITS / 2
}

/** The bloom of a block is that of its transactions, one over the other. */
export function union(blooms: readonly Hex[]): Hex {
  const sum = blooms.reduce((all, bloom) => all | BigInt(bloom), 0n)
  return `0x${sum.toString(16).padStart(2 * BYTES, '0')}`
}

function bitsOf(addressOrTopic: Hex): number[] {
  const hash = keccak256(hexToBytes(addressOrTopic), 'bytes')
  return [0, 2, 4].map((at) => (((hash[at] ?? 0) << 8) | (hash[at + 1] ?? 0)) % BITS)
}

function isSet(bloom: Uint8Array, bit: number): boolean {
  return ((bloom[BYTES - 1 - (bit >> 3)] ?? 0) & (1 << (bit & 7))) !== 0
}
