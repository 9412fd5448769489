import { z } from 'zod'
import type { Language } from './choose-language.ts'

export const roles = ['attendee', 'organizer', 'admin', 'door'] as const

export type Role = (typeof roles)[number]

/** A human, as the rooms above know them. */
export type Person = {
  readonly id: string
  readonly email: string
  readonly displayName: string | null
  readonly roles: readonly Role[]
  /** That of their last sign-in: what letters are written in. */
  readonly language: Language
}

export const personAnswer = z
  .object({
    id: z.uuid(),
    email: z.string(),
    displayName: z.string().nullable(),
    roles: z.array(z.enum(roles)),
  })
  .meta({ id: 'Person' })

/** Selected from `people p`, for personOf. */
export const PERSON_COLUMNS = `p.id as person_id, p.email, p.display_name, p.language,
  array(select role from person_roles r where r.person_id = p.id order by r.role) as roles`

export type PersonRow = {
  person_id: string
  email: string
  display_name: string | null
  roles: Role[]
  language: Language
}

export function personOf({ person_id: id, email, display_name: displayName, roles, language }: PersonRow): Person {
  return { id, email, displayName, roles, language }
}
