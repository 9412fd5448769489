/** By then the transaction of a payment has come to an end; what has not is watched as `confirmation_failed`. */
export const CONFIRMED_WITHIN_SECONDS = 600

/** Nothing stays `sent` for longer without an alarm. */
export const ALARM_AFTER_SECONDS = 300

/** After an authorization is over, how long until its last block is deep enough in the chain for good. */
export const LAST_LOOK_AFTER_SECONDS = 120

const LONGEST_WAIT_SECONDS = 60

/** How long something waits that went wrong so many times. */
export function waitAfter(tries: number): number {
  return Math.min(2 ** tries, LONGEST_WAIT_SECONDS)
}
