import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { Redis } from 'ioredis'
import type { PlatformConfig } from '../config/platform.config.ts'
import { TooManyRequests } from '../errors/platform.errors.ts'
import { isProbe } from './paths.ts'

/** Bounds what one address may send in a minute: counted in Redis where there is one, else in this process. */
export async function limitRequests(
  fastify: FastifyInstance,
  config: Pick<PlatformConfig, 'redisUrl' | 'requestsPerMinute'>,
): Promise<void> {
  const redis = config.redisUrl
    ? new Redis(config.redisUrl, { maxRetriesPerRequest: 1, connectTimeout: 500 })
    : undefined
  redis?.on('error', () => undefined) // the queue reports the same outage; without Redis requests pass uncounted
  fastify.addHook('onClose', async () => redis?.disconnect())
  await fastify.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    nameSpace: '{boxoffice}:requests:',
    skipOnError: true,
    allowList: (request) => isProbe(request.url),
    errorResponseBuilder: (_request, { ttl }) => new TooManyRequests(Math.max(1, Math.ceil(ttl / 1000))),
    ...(redis && { redis }),
  })
}
