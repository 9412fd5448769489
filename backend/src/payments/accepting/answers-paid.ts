import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common'
import { ApiHeader, ApiResponse } from '@nestjs/swagger'
import { z } from 'zod'
import { acceptedAnswer, completedAnswer } from '../payments.schemas.ts'

const text = { type: 'string' } as const

/** Says of a call that it is paid by x402: what it takes, what it asks for and what it answers. */
export function AnswersPaid(words: z.ZodRawShape): MethodDecorator {
  const [completed, accepted] = [completedAnswer(words), acceptedAnswer(words)]
  return applyDecorators(
    HttpCode(202),
    SerializeOptions({ schema: z.union([completed, accepted]) }),
    ApiHeader({ name: 'PAYMENT-SIGNATURE', required: false, description: 'The payment, as x402 version 2 has it' }),
    ApiHeader({ name: 'X-PAYMENT', required: false, description: 'The payment, as x402 version 1 has it' }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`wait=N`: answer when it is completed, or after N seconds',
    }),
    ApiResponse({ status: 202, description: 'The payment is claimed and on its way', standardSchema: accepted }),
    ApiResponse({
      ...{ status: 200, description: 'Completed while the client waited', standardSchema: completed },
      headers: { 'PAYMENT-RESPONSE': { description: 'The settlement, as x402 has it', schema: text } },
    }),
    ApiResponse({
      ...{ status: 402, description: 'It costs something, and nothing is paid yet' },
      headers: { 'PAYMENT-REQUIRED': { description: 'What is to be paid, as x402 version 2 has it', schema: text } },
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }),
  )
}
