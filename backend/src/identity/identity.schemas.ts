import { z } from 'zod'
import { emailField } from './email.ts'
import { personAnswer } from './person.ts'

export const signInStart = z.strictObject({ email: emailField }).meta({ id: 'SignInStart' })

export const signInCode = z
  .strictObject({
    email: emailField,
    code: z
      .string()
      .regex(/^[0-9]{6}$/, 'must be six digits')
      .meta({ description: 'The six digits from the newest e-mail' }),
  })
  .meta({ id: 'SignInCode' })

/** The same whoever is known at the address. */
export const signInStarted = z.object({ expiresInSeconds: z.int() }).meta({ id: 'SignInStarted' })

export const signedIn = z
  .object({
    accessToken: z.string().meta({ description: 'For `Authorization: Bearer`; it is not shown again' }),
    person: personAnswer,
  })
  .meta({ id: 'SignedIn' })
