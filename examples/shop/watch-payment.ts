import { setTimeout } from 'node:timers/promises'
import { type BoxofficeClient, ConnectionError, type Payment, RateLimitError, ServerError } from '@boxoffice/sdk'

const PAUSE_MS = 5_000

/** Asks until the payment is paid or expired, however long Boxoffice is out of reach in between. */
export async function watchPayment(
  boxoffice: BoxofficeClient,
  paymentId: string,
  signal: AbortSignal,
): Promise<Payment> {
  for (;;) {
    try {
      return await boxoffice.waitForPayment(paymentId, { signal })
    } catch (error) {
      if (!isPassing(error)) throw error
      await setTimeout(PAUSE_MS, undefined, { signal })
    }
  }
}

function isPassing(error: unknown): boolean {
  return [ConnectionError, RateLimitError, ServerError].some((kind) => error instanceof kind)
}
