import { Controller, Get, Param, Post, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { adminOperation, adminOperations, operationsQuery } from './admin.schemas.ts'
import { OverseeOperations } from './oversee-operations.ts'

const operationId = z.uuid()

@Controller('admin/operations')
@ForPerson('admin')
export class OperationsAdminController {
  constructor(private readonly operations: OverseeOperations) {}

  @Get()
  @ApiOperation({ summary: 'The operations of everybody, newest first' })
  @Answers(adminOperations)
  list(@Query({ schema: operationsQuery }) query: z.infer<typeof operationsQuery>) {
    return this.operations.page(query)
  }

  @Get(':id')
  @ApiOperation({ summary: "Anybody's operation" })
  @Answers(adminOperation)
  show(@Param('id', { schema: operationId }) id: string) {
    return this.operations.show(id)
  }

  @Post(':id/retry')
  @ApiOperation({ summary: 'Has an operation that waits taken up at once; one that has ended is refused' })
  @Answers(adminOperation, { status: 202, description: 'It is due now' })
  retry(@Param('id', { schema: operationId }) id: string, @AsPerson() admin: Person) {
    return this.operations.retry(admin, id)
  }
}
