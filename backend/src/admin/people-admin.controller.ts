import { Controller, Delete, Get, Header, Param, Put, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, Fresh, type GrantableRole, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { OverseePeople } from './oversee-people.ts'
import { adminPeople, adminPerson, grantableRole, peopleQuery } from './people-admin.schemas.ts'

const personId = z.uuid()

@Controller('admin/people')
@ForPerson('admin')
export class PeopleAdminController {
  constructor(private readonly people: OverseePeople) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Everybody, newest first' })
  @Answers(adminPeople)
  list(@Query({ schema: peopleQuery }) query: z.infer<typeof peopleQuery>) {
    return this.people.page(query)
  }

  @Put(':id/roles/:role')
  @Fresh()
  @ApiOperation({ summary: 'Gives somebody a role; an admin is given it on the chain too' })
  @Answers(adminPerson, { description: 'They have it' })
  grant(
    @AsPerson() admin: Person,
    @Param('id', { schema: personId }) id: string,
    @Param('role', { schema: grantableRole }) role: GrantableRole,
  ) {
    return this.people.grant(admin, id, role)
  }

  @Delete(':id/roles/:role')
  @Fresh()
  @ApiOperation({ summary: 'Takes a role from somebody, on the chain too; the last admin stays' })
  @Answers(adminPerson, { description: 'They do not have it' })
  revoke(
    @AsPerson() admin: Person,
    @Param('id', { schema: personId }) id: string,
    @Param('role', { schema: grantableRole }) role: GrantableRole,
  ) {
    return this.people.revoke(admin, id, role)
  }
}
