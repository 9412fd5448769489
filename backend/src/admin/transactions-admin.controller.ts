import { Controller, Get, Param, Post, Query } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import { z } from 'zod'
import { AsPerson, ForPerson, type Person } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { adminTransactions, replacement, transactionsQuery, transactionView } from './admin.schemas.ts'
import { OverseeTransactions } from './oversee-transactions.ts'

const transactionId = z.uuid()

@Controller('admin/transactions')
@ForPerson('admin')
export class TransactionsAdminController {
  constructor(private readonly transactions: OverseeTransactions) {}

  @Get()
  @ApiOperation({ summary: 'The transactions that we put on the chain ourselves, newest first' })
  @Answers(adminTransactions)
  list(@Query({ schema: transactionsQuery }) query: z.infer<typeof transactionsQuery>) {
    return this.transactions.page(query)
  }

  @Get(':id')
  @ApiOperation({ summary: 'A transaction of ours' })
  @Answers(transactionView)
  show(@Param('id', { schema: transactionId }) id: string) {
    return this.transactions.show(id)
  }

  @Post(':id/replace')
  @ApiOperation({ summary: 'Has a transaction that waits for its block signed for more, under the same nonce' })
  @Answers(replacement, { status: 202, description: 'It is signed anew at once' })
  replace(@Param('id', { schema: transactionId }) id: string, @AsPerson() admin: Person) {
    return this.transactions.replace(admin, id)
  }
}
