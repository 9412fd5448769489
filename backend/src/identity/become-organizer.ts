import { Injectable } from '@nestjs/common'
import { Database } from '../platform/index.ts'
import { NameIsFixed, OrganizerBarred } from './identity.errors.ts'
import { PERSON_COLUMNS, type Person, type PersonRow, personOf } from './person.ts'
import { Roles } from './roles.ts'

/**
 * Makes whoever asks an organizer, under the name that stands beside their events. Nothing they write is shown before
 * an admin has approved it, so asking is enough.
 */
@Injectable()
export class BecomeOrganizer {
  constructor(
    private readonly database: Database,
    private readonly roles: Roles,
  ) {}

  /** Asked again with the same name, it is the same answer. */
  async as({ id }: Person, displayName: string): Promise<Person> {
    return this.database.work(async (work) => {
      const isOrganizer = await this.roles.holds(id, 'organizer', work)
      const [barred] = await work.query(`select from barred_roles where person_id = $1 and role = 'organizer'`, [id])
      if (barred) throw new OrganizerBarred({})
      const [named] = await work.query(
        `update people set display_name = $2 where id = $1
            and (not $3 or display_name is null or display_name = $2) returning id`,
        [id, displayName, isOrganizer],
      )
      if (!named) throw new NameIsFixed({})
      await this.roles.grant(id, 'organizer', work)
      const [row] = await work.query<PersonRow>(`select ${PERSON_COLUMNS} from people p where p.id = $1`, [id])
      if (!row) throw new Error('an organizer is not there')
      return personOf(row)
    })
  }
}
