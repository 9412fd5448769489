import { Controller, Get, Header, Param } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { ERROR_PAGE_POLICY, errorPage } from './error-page.ts'
import { NotFound } from './platform.errors.ts'
import { findRefusal } from './problem.ts'

@Controller('errors')
@ApiExcludeController()
export class ErrorPagesController {
  @Get(':code')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', ERROR_PAGE_POLICY)
  @Header('cache-control', 'public, max-age=3600')
  page(@Param('code') code: string): string {
    const kind = findRefusal(code)
    if (!kind) throw new NotFound({})
    return errorPage(kind)
  }
}
