/** What people may be; an attendee is everybody. */
export const roles = ['attendee', 'organizer', 'admin', 'door'] as const
export const grantableRoles = ['organizer', 'admin', 'door'] as const

export type GrantableRole = (typeof grantableRoles)[number]
