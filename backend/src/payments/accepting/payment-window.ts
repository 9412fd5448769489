/**
 * How long authorizations are good for. A payment is looked at, sent and confirmed within seconds; what is left at the
 * beginning covers a stuck transaction that is replaced, a worker that dies, a chain that stands still for some minutes.
 */
export const paymentWindow = {
  /** What a challenge asks for. */
  askedSeconds: 900,
  /** What has to be left when it is claimed. */
  leastSeconds: 600,
  /** Nobody's tickets are kept for longer on a signature that may still be used. */
  mostSeconds: 3_600,
} as const
