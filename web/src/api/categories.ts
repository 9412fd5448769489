import type { Event } from './types.ts'

export const categories = [
  'music',
  'theatre',
  'sport',
  'conference',
  'meetup',
  'exhibition',
  'family',
] as const satisfies readonly Event['category'][]
