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

/** What every list takes. */
export const page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.uuid().optional(),
})

export const ownSessions = z
  .object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          startedWith: z.string().meta({ description: '`code`, or the name of the provider that vouched for you' }),
          device: z.string().nullable().meta({ description: 'What the browser or program called itself' }),
          createdAt: z.iso.datetime(),
          lastUsedAt: z.iso.datetime().meta({ description: 'To the day' }),
          expiresAt: z.iso.datetime(),
          isCurrent: z.boolean().meta({ description: 'The one that this call came with' }),
        })
        .meta({ id: 'OwnSession' }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OwnSessions' })

export const organizerName = z
  .strictObject({
    displayName: z
      .string()
      .transform((name) => name.normalize('NFC').trim())
      .pipe(
        z
          .string()
          .min(1)
          .max(80)
          // Nor what cannot be seen: a name is not to look like another.
          .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]+$/u, 'must not have control characters'),
      )
      .meta({ description: 'The name that stands beside your events', examples: ['Seoul Sessions'] }),
  })
  .meta({ id: 'OrganizerName' })

export const providerList = z
  .object({ items: z.array(z.object({ name: z.string(), label: z.string() })) })
  .meta({ id: 'SignInProviders' })

export const oidcQuery = z.strictObject({
  returnTo: z
    .string()
    .max(500)
    // A path of the web and nothing else: `//` and `/\` would lead to another house.
    .regex(/^\/(?![/\\])[\x21-\x7e]*$/, 'must be a path of the web')
    .default('/')
    .meta({ description: 'The page of the web to go on to' }),
})

/** What a provider adds is its own; the parts that count are checked one by one. */
export const oidcReturnQuery = z.record(z.string().max(100), z.string().max(4000))
