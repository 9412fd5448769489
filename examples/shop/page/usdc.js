/** Base units as people write them. */
export function usdc(units) {
  const cents = BigInt(units) / 10_000n
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')} USDC`
}
