import { z } from 'zod'
import { approverStatuses } from '../events/index.ts'
import { grantableRoles, roles } from '../identity/index.ts'

export const peopleQuery = z.strictObject({
  query: z
    .string()
    .min(1)
    .max(254)
    .regex(/^\P{Cc}+$/u, 'must not have control characters')
    .optional()
    .meta({ description: 'What an address or a name begins with, or an id' }),
  role: z.enum(roles).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.uuid().optional(),
})

export const adminPerson = z
  .object({
    id: z.uuid(),
    email: z.string(),
    displayName: z.string().nullable(),
    roles: z.array(z.enum(roles)),
    isBarredFromOrganizing: z
      .boolean()
      .meta({ description: 'An admin has taken the role, so asking does not give it' }),
    wallet: z.string().nullable(),
    approver: z
      .object({
        status: z.enum(approverStatuses).meta({
          description:
            '`none` · `granting` on its way · `granted` · `revoking` on its way · `by_hand` waits for the holder of the admin key, which is not here · `failed` tried again now and then',
        }),
        call: z
          .object({ to: z.string(), data: z.string() })
          .nullable()
          .meta({ description: 'What is to be sent to the chain where it is not on its way' }),
      })
      .nullable()
      .meta({ description: "Whether the person's wallet may approve events, as the chain said last" }),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable().meta({ description: 'Since when they are gone' }),
  })
  .meta({ id: 'AdminPerson' })

export const adminPeople = z
  .object({ items: z.array(adminPerson), nextCursor: z.string().nullable() })
  .meta({ id: 'AdminPeople' })

export const grantableRole = z.enum(grantableRoles)
