import { z } from 'zod'
import { RoomConfig, setting } from './room-config.ts'

const port = z.coerce.number('must be a port, 1 to 65535').int().min(1).max(65535)
const origin = z
  .url('must be an address such as https://tickets.example')
  .refine((url) => URL.canParse(url) && new URL(url).origin === url, 'must be an origin: no path, no slash at the end')

export class PlatformConfig extends RoomConfig('platform', {
  profile: setting('BOXOFFICE_PROFILE', z.enum(['local', 'production']), {
    about: 'local (throw-away keys, mailbox page) or production',
    fallback: 'production',
  }),
  databaseUrl: setting('DATABASE_URL', z.url({ protocol: /^postgres(ql)?$/, error: 'must be postgres://…' }), {
    about: 'PostgreSQL 18 or newer, as postgres://user:password@host:port/database',
    isSecret: true,
  }),
  databaseConnections: setting('DATABASE_CONNECTIONS', z.coerce.number().int().min(2).max(500), {
    about: 'Connections that one process may hold open',
    fallback: '10',
  }),
  redisUrl: setting('REDIS_URL', z.url({ protocol: /^rediss?$/, error: 'must be redis://…' }).optional(), {
    about:
      'Redis for the queue, rate limits and caches; without it the queue lives in PostgreSQL. Needed as soon as there are two API processes.',
    isOptional: true,
    isSecret: true,
  }),
  apiHost: setting('API_HOST', z.string().min(1), {
    about: 'The interface that the API listens on',
    fallback: '127.0.0.1',
  }),
  apiPort: setting('API_PORT', port, { about: 'The port that the API listens on', fallback: '3001' }),
  apiUrl: setting('API_URL', origin, { about: 'The public origin of the API', local: 'http://127.0.0.1:3001' }),
  webUrl: setting('WEB_URL', origin, {
    about: 'The public origin of the web, the only one that browsers may call the API from',
    local: 'http://127.0.0.1:3000',
  }),
  workerHost: setting('WORKER_HOST', z.string().min(1), {
    about: "The interface of the worker's health and metrics",
    fallback: '127.0.0.1',
  }),
  workerPort: setting('WORKER_PORT', port, { about: "The port of the worker's health and metrics", fallback: '3002' }),
  trustedProxies: setting(
    'HTTP_TRUSTED_PROXIES',
    z.string().transform((list) => list.split(',').map((one) => one.trim())),
    {
      about: 'Addresses or networks of the proxies whose X-Forwarded-* headers are believed, separated by commas',
      fallback: '127.0.0.1,::1',
    },
  ),
  requestsPerMinute: setting('HTTP_REQUESTS_PER_MINUTE', z.coerce.number().int().min(1), {
    about: 'Requests that one address may send in a minute, over all calls',
    fallback: '600',
  }),
  bodyLimitBytes: setting('HTTP_BODY_LIMIT_BYTES', z.coerce.number().int().min(1024), {
    about: 'The largest body a call takes that does not say otherwise',
    fallback: '65536',
  }),
  logLevel: setting('LOG_LEVEL', z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), {
    about: 'How much is logged',
    fallback: 'info',
  }),
}) {
  get isProduction(): boolean {
    return this.profile === 'production'
  }
}
