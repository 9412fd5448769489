const WHOLE_BPS = 10_000n

/** How the gateway parts an amount: our share is rounded down. */
export function feeOf({ amount, feeBps }: { amount: string; feeBps: number }): { fee: bigint; rest: bigint } {
  const fee = (BigInt(amount) * BigInt(feeBps)) / WHOLE_BPS
  return { fee, rest: BigInt(amount) - fee }
}
