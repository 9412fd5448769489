import type { components } from './schema.ts'

type Schemas = components['schemas']

export type Event = Schemas['Event']
export type EventCard = Schemas['EventCard']
export type Operation = Schemas['Operation']
export type Order = Schemas['Order']
export type Ticket = Schemas['Ticket']
export type Tier = Schemas['Tier']
