import { createHmac, timingSafeEqual } from 'node:crypto'

export const CODE_LIVES_SECONDS = 10 * 60
export const TRIES_PER_CODE = 5

/**
 * The six digits of a code. They are made from the id of its row whenever they are needed, and stored nowhere, not even
 * hashed: six digits can be found from any hash by trying.
 */
export function digitsOf(codeId: string, secret: string): string {
  const number = createHmac('sha256', secret).update(`sign-in code ${codeId}`).digest().readUIntBE(0, 6) % 1_000_000
  return String(number).padStart(6, '0')
}

/** In the same time whichever digit is wrong. */
export function isCode(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
