import { describe, expect, test } from '@jest/globals'
import { withCorrelation } from './correlation.ts'
import { createPino } from './log.ts'

describe('the log', () => {
  const written = (fields: object) => {
    const lines: string[] = []
    createPino('info', { write: (line) => void lines.push(line) }).info(fields, 'hello')
    return lines.join('')
  }

  test.each([
    ['a password', { password: 'hunter2' }],
    ['a nested private key', { wallet: { privateKey: 'hunter2' } }],
    ['a token two levels down', { answer: { body: { accessToken: 'hunter2' } } }],
    ['an authorization header', { request: { headers: { authorization: 'Bearer hunter2' } } }],
    ['a payment header', { headers: { 'x-payment': 'hunter2' } }],
    ['an e-mail address', { person: { email: 'hunter2@example.org' } }],
  ])('behavior: %s is hidden', (_, fields) => {
    expect(written(fields)).toMatch(/\[hidden\]/)
    expect(written(fields)).not.toMatch(/hunter2/)
  })

  test('behavior: a line carries the id of what it belongs to', () => {
    expect(JSON.parse(withCorrelation('request-1', () => written({})))).toMatchObject({
      correlationId: 'request-1',
      msg: 'hello',
    })
  })

  test('behavior: an error is written with its stack', () => {
    const line = JSON.parse(written({ error: new Error('it broke') })) as { error: { message: string; stack: string } }
    expect(line.error.message).toBe('it broke')
    expect(line.error.stack).toMatch(/log\.test\.ts/)
  })
})
