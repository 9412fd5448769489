import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { BoxofficeClient, BoxofficeError, ConnectionError, type Payment, type PaymentWish } from '../src/index.ts'
import {
  breakOff,
  type FaultyServer,
  hangUp,
  json,
  problem,
  type Reply,
  saysNothing,
  startFaultyServer,
} from './faulty-server.ts'

const id = `0x${'ab'.repeat(32)}`
const token = '0x07D6F383496623550D11993F048424cFaA8E059D'
const payment = { paymentId: id, status: 'pending', amount: '40000000', token }

describe('a client of the API', () => {
  let server: FaultyServer
  let client: BoxofficeClient
  beforeAll(async () => {
    server = await startFaultyServer()
    client = new BoxofficeClient({ apiKey: 'bxk_key', url: `${server.url}/` })
  })
  afterAll(() => server.stop())

  const calls: [string, (client: BoxofficeClient) => Promise<unknown>, string, object | undefined][] = [
    [
      'POST',
      (one) => one.createPayment({ productId: 'product-1', token }),
      'payments',
      { productId: 'product-1', token },
    ],
    [
      'POST',
      (one) => one.createPayment({ amount: 40_000_000n, token, recipient: token }),
      'payments',
      { amount: '40000000', token, recipient: token },
    ],
    ['GET', (one) => one.getPaymentStatus(id), `payments/${id}`, undefined],
    ['GET', (one) => one.getGaslessData(id, token), `payments/${id}/gasless?payer=${token}`, undefined],
    [
      'POST',
      (one) => one.submitGaslessSignature(id, { payer: token, signature: '0x12' }),
      `payments/${id}/gasless`,
      { payer: token, signature: '0x12' },
    ],
    ['GET', (one) => one.getTokenBalance(token, id), `tokens/${token}/balance?owner=${id}`, undefined],
    [
      'GET',
      (one) => one.getTokenAllowance(token, id, '0x1'),
      `tokens/${token}/allowance?owner=${id}&spender=0x1`,
      undefined,
    ],
    ['GET', (one) => one.getTransactionStatus(id), `transactions/${id}`, undefined],
  ]
  test.each(calls)('default: %s %p', async (method, call, path, body) => {
    server.replyWith(json(payment))
    expect(await call(client)).toEqual(payment)
    const [heard] = server.heard
    expect(heard).toMatchObject({ method, path: `/api/v1/merchant/${path}` })
    expect(heard?.headers.authorization).toBe('Bearer bxk_key')
    expect(body ? JSON.parse(heard?.body ?? '') : heard?.body).toEqual(body ?? '')
    if (method === 'POST') expect(heard?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('behavior: what is in an id stays one step of the path', async () => {
    server.replyWith(json(payment))
    await client.getPaymentStatus('../keys?all=1')
    expect(server.heard[0]?.path).toBe('/api/v1/merchant/payments/..%2Fkeys%3Fall%3D1')
    for (const name of ['', '.', '..']) expect(() => client.getPaymentStatus(name)).toThrow(TypeError)
  })

  test.each<[string, Reply]>([
    ['hangs up', hangUp],
    ['breaks off', breakOff],
    ['is overtaxed', problem(503, 'platform.overloaded')],
    ['asks for patience', problem(429, 'merchants.key_too_fast', { 'retry-after': '1' })],
    ['has a proxy that finds nobody', (response) => response.writeHead(502).end('<h1>Bad gateway</h1>')],
  ])('behavior: a server that %s is asked again for the same and nothing else', async (_, fault) => {
    server.replyWith(fault, fault, json(payment))
    expect(await client.createPayment({ amount: '40000000', token })).toEqual(payment)
    expect(server.heard).toHaveLength(3)
    expect(new Set(server.heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(new Set(server.heard.map(({ body }) => body)).size).toBe(1)
  })

  test('behavior: two calls are two orders, unless they have a key of the shop’s', async () => {
    server.replyWith(json(payment))
    const wish: PaymentWish = { amount: '1', token }
    await client.createPayment(wish)
    await client.createPayment(wish)
    await client.createPayment(wish, { idempotencyKey: 'order-7' })
    await client.createPayment(wish, { idempotencyKey: 'order-7' })
    const keys = server.heard.map(({ headers }) => headers['idempotency-key'])
    expect(keys[0]).not.toBe(keys[1])
    expect(keys.slice(2)).toEqual(['order-7', 'order-7'])
  })

  test.each([
    [400, 'InvalidRequestError'],
    [401, 'AuthenticationError'],
    [403, 'PermissionError'],
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
    [410, 'ConflictError'],
    [418, 'BoxofficeError'],
    [422, 'InvalidRequestError'],
    [500, 'ServerError'],
  ])('error: %d is refused at once, as %s', async (status, name) => {
    server.replyWith(problem(status, 'merchants.some_code'))
    const error = await client.getPaymentStatus(id).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(BoxofficeError)
    expect(error).toMatchObject({ name, code: 'merchants.some_code', problem: { requestId: 'request-1' } })
    expect(server.heard).toHaveLength(1)
  })

  test('error: who is asked to wait for long is told so', async () => {
    server.replyWith(problem(429, 'merchants.gasless_used_up', { 'retry-after': '3600' }))
    await expect(client.getPaymentStatus(id)).rejects.toMatchObject({ name: 'RateLimitError', retryAfterSeconds: 3600 })
    expect(server.heard).toHaveLength(1)
  })

  test('error: a redirection is not followed, so the key goes nowhere else', async () => {
    server.replyWith((response) => response.writeHead(302, { location: `${server.url}/elsewhere` }).end())
    await expect(client.getPaymentStatus(id)).rejects.toMatchObject({ problem: { status: 302 } })
    expect(server.heard).toHaveLength(1)
  })

  test('error: a server that never answers is given up after the retries', async () => {
    const hasty = new BoxofficeClient({ apiKey: 'bxk_key', url: server.url, retries: 1, timeoutMs: 50 })
    server.replyWith(saysNothing)
    const error = await hasty.getPaymentStatus(id).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error.message).toContain('no answer within 50 ms')
    expect(server.heard).toHaveLength(2)
  })

  test('error: nobody there', async () => {
    const lonely = new BoxofficeClient({ apiKey: 'bxk_key', url: 'http://[::1]:1', retries: 0 })
    await expect(lonely.getPaymentStatus(id)).rejects.toMatchObject({ name: 'ConnectionError' })
  })

  test('error: called off before, while it waits for an answer, and while it pauses', async () => {
    server.replyWith(saysNothing)
    const reason = new Error('the customer left')
    await expect(client.getPaymentStatus(id, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(server.heard).toHaveLength(0)
    const whileAnswering = new AbortController()
    const asked = client.getPaymentStatus(id, { signal: whileAnswering.signal })
    setTimeout(() => whileAnswering.abort(reason), 50)
    await expect(asked).rejects.toBe(reason)
    const whilePausing = new AbortController()
    server.replyWith((response, heard) => {
      problem(503, 'platform.overloaded', { 'retry-after': '20' })(response, heard)
      setTimeout(() => whilePausing.abort(reason), 50)
    })
    await expect(client.getPaymentStatus(id, { signal: whilePausing.signal })).rejects.toBe(reason)
    expect(server.heard).toHaveLength(1)
  })

  describe('waiting for a payment', () => {
    const status = (one: Payment['status']) => json({ ...payment, status: one })
    const soon = { firstPauseMs: 5, longestPauseMs: 10 }

    test('default: looks until it is paid, also while nobody knows', async () => {
      server.replyWith(status('pending'), status('unknown'), status('pending'), status('paid'))
      expect(await client.waitForPayment(id, soon)).toMatchObject({ status: 'paid' })
      expect(server.heard).toHaveLength(4)
    })

    test('behavior: what has expired is not waited for, and nothing is paused for what is paid', async () => {
      server.replyWith(status('expired'))
      expect(await client.waitForPayment(id)).toMatchObject({ status: 'expired' })
      expect(server.heard).toHaveLength(1)
    })

    test('error: called off, and called off before', async () => {
      server.replyWith(status('pending'))
      await expect(client.waitForPayment(id, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
        name: 'TimeoutError',
      })
      const reason = new Error('enough')
      const aborter = new AbortController()
      server.replyWith((response, heard) => {
        status('pending')(response, heard)
        response.on('finish', () => setImmediate(() => aborter.abort(reason)))
      })
      await expect(client.waitForPayment(id, { signal: aborter.signal })).rejects.toBe(reason)
    })

    test('error: what the API refuses is not waited for', async () => {
      server.replyWith(problem(404, 'merchants.payment_unknown'))
      await expect(client.waitForPayment(id, soon)).rejects.toMatchObject({ name: 'NotFoundError' })
    })
  })

  test.each(['http://tickets.example.com', 'http://127.0.0.1.example.com', 'ftp://localhost', 'file:///etc'])(
    'error: %s is refused, for a key goes nowhere unencrypted',
    (url) => expect(() => new BoxofficeClient({ apiKey: 'bxk_key', url })).toThrow('https://'),
  )
  test.each(['http://localhost:4000', 'http://127.1.2.3/', 'http://[::1]:1', 'https://tickets.example.com/shop/'])(
    'args: %s is taken',
    (url) => expect(new BoxofficeClient({ apiKey: 'bxk_key', url })).toBeInstanceOf(BoxofficeClient),
  )
  test.each(['https://me@tickets.example.com', 'https://tickets.example.com?a=1', 'https://tickets.example.com#a'])(
    'error: %s is no place to begin at',
    (url) => expect(() => new BoxofficeClient({ apiKey: 'bxk_key', url })).toThrow(TypeError),
  )
  test.each(['', 'sk_live_1', 'bxk_', 'bxk_a b'])('error: “%s” is no key', (apiKey) => {
    expect(() => new BoxofficeClient({ apiKey, url: 'https://tickets.example.com' })).toThrow('bxk_')
  })
})
