import { z } from 'zod'

const provider = z.strictObject({
  /** Stands in addresses, so it is for ever. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and hyphens'),
  /** What people read on the button. */
  label: z.string().min(1).max(40).optional(),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** The domains whose addresses it is believed to have verified; left out, all. */
  domains: z.array(z.string().min(1).toLowerCase()).min(1).optional(),
})

/** A house that vouches for people by OpenID Connect. */
export type OidcProvider = z.infer<typeof provider>

/** Any number of them, as JSON; `code` is the name of our own way in. */
export const oidcProviders = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue('must be a list of providers in JSON')
      return z.NEVER
    }
  })
  .pipe(z.array(provider))
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'must not name a provider twice')
  .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length, 'must not have an issuer twice')
  .refine((all) => all.every(({ name }) => name !== 'code'), 'must not call a provider `code`')
