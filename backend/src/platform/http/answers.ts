import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common'
import { ApiResponse } from '@nestjs/swagger'
import type { z } from 'zod'

/** What an endpoint answers: documented, and stripped of every field that the schema does not name. */
export function Answers(schema: z.ZodType, { status = 200, description = '' } = {}): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description, standardSchema: schema }),
    SerializeOptions({ schema }),
  )
}
