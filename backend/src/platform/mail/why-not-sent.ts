/** A mail server's codes, and never its message: it may repeat the address, and a failed statement the letter. */
export function whyNotSent(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }
  return [code, responseCode].filter((one) => typeof one === 'string' || typeof one === 'number').join(' ') || 'unknown'
}
