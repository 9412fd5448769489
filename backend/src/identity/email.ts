import { z } from 'zod'

/** What a request may name as an address; spaces around it and capitals do not make it another one. */
export const emailField = z
  .string()
  .transform(normaliseEmail)
  .pipe(z.email('must be an e-mail address').max(254))
  .meta({ description: 'An e-mail address; capitals do not count', examples: ['dana@example.org'] })

export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}
