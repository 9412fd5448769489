/** Whoever answers a prompt has it in hand for so long after each sign of life. */
export const LEASE_SECONDS = 60

const LONGEST_WAIT_SECONDS = 30

/** How long something waits that went wrong so many times. */
export function waitAfter(attempts: number): number {
  return Math.min(2 ** (attempts - 1), LONGEST_WAIT_SECONDS)
}
