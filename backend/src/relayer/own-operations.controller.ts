import { Controller, Get, Header, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers, PlatformConfig } from '../platform/index.ts'
import { ListOperations } from './list-operations.ts'
import { ownOperations, ownOperationsQuery, viewOf } from './operations.schemas.ts'

@Controller('me/operations')
@ForPerson()
export class OwnOperationsController {
  constructor(
    private readonly config: PlatformConfig,
    private readonly list: ListOperations,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What was done for you on the chain, newest first' })
  @Answers(ownOperations)
  async operations(
    @Query({ schema: ownOperationsQuery }) query: z.infer<typeof ownOperationsQuery>,
    @AsPerson() { id: personId }: Person,
  ): Promise<z.infer<typeof ownOperations>> {
    const { items, nextCursor } = await this.list.page({ personId, ...query })
    return { items: items.map((operation) => viewOf(operation, this.config)), nextCursor }
  }
}
