import { Injectable } from '@nestjs/common'
import { CannotStart, PlatformConfig } from '../platform/index.ts'
import { People } from './people.ts'
import type { Person, Role } from './person.ts'

const seeded: Record<Role, { email: string; displayName: string }> = {
  admin: { email: 'admin@boxoffice.test', displayName: 'Ada Admin' },
  organizer: { email: 'organizer@boxoffice.test', displayName: 'Olive Hall' },
  attendee: { email: 'attendee@boxoffice.test', displayName: 'Sam Fan' },
  door: { email: 'door@boxoffice.test', displayName: 'Dory Gate' },
}

/** Makes one person of each role, for the local profile: anybody can sign in as them who can read the mailbox. */
@Injectable()
export class SeedPeople {
  constructor(
    private readonly people: People,
    private readonly config: PlatformConfig,
  ) {}

  /** Safe to run at any start: who is there stays. */
  async run(): Promise<Record<Role, Person>> {
    if (this.config.isProduction) throw new CannotStart('the people of the local profile are not for production.')
    return {
      admin: await this.#ensure('admin'),
      organizer: await this.#ensure('organizer'),
      attendee: await this.#ensure('attendee'),
      door: await this.#ensure('door'),
    }
  }

  #ensure(role: Role): Promise<Person> {
    return this.people.ensure(undefined, { ...seeded[role], roles: [role] })
  }
}
