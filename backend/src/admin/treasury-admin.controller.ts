import { Controller, Get, Header, Query, Res } from '@nestjs/common'
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { ForPerson } from '../identity/index.ts'
import { Answers } from '../platform/index.ts'
import { OverseeTreasury } from './oversee-treasury.ts'
import { ledgerFileQuery, ledgerPage, ledgerQuery, treasuryQuery, treasuryView } from './treasury-admin.schemas.ts'

@Controller('admin')
@ForPerson('admin')
export class TreasuryAdminController {
  constructor(private readonly treasury: OverseeTreasury) {}

  @Get('ledger')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The books, the newest entry first' })
  @Answers(ledgerPage)
  list(@Query({ schema: ledgerQuery }) query: z.infer<typeof ledgerQuery>) {
    return this.treasury.page(query)
  }

  @Get('ledger.csv')
  @ApiOperation({ summary: 'The same as a file for a spreadsheet, a row for each line' })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, content: { 'text/csv': { schema: { type: 'string' } } } })
  csv(@Query({ schema: ledgerFileQuery }) query: z.infer<typeof ledgerFileQuery>, @Res() reply: FastifyReply) {
    reply.headers({
      'cache-control': 'no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="ledger.csv"',
    })
    return reply.send(this.treasury.file(query))
  }

  @Get('treasury')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What each account has, what went through it, and whether the chain agrees' })
  @Answers(treasuryView)
  show(@Query({ schema: treasuryQuery }) query: z.infer<typeof treasuryQuery>) {
    return this.treasury.view(query)
  }
}
