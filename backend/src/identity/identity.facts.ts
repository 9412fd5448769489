import { z } from 'zod'
import { defineFact } from '../platform/index.ts'
import { roles } from './person.ts'

const which = z.object({ personId: z.uuid(), role: z.enum(roles) })

/** Somebody was given a role that they had not. */
export const roleGranted = defineFact('identity.RoleGranted', which)

/** A role was taken from somebody, or given back. */
export const roleRevoked = defineFact('identity.RoleRevoked', which)

/** Somebody has left; what stays of theirs is nobody's. */
export const personLeft = defineFact('identity.PersonLeft', z.object({ personId: z.uuid() }))
