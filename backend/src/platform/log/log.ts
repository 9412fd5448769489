import { Injectable, type LoggerService } from '@nestjs/common'
import { type Logger, pino } from 'pino'
import { PlatformConfig } from '../config/platform.config.ts'
import { correlationId } from './correlation.ts'

// Whatever the object it stands in: none of these may be read in a log.
const SECRET_FIELDS = ['password', 'secret', 'token', 'accessToken', 'apiKey', 'privateKey', 'signature', 'email']
const REDACTED = [
  // What a failed statement was given.
  ...['parameters', 'detail', 'driverError'].map((field) => `error.${field}`),
  ...SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
  ...['authorization', 'cookie', '["x-payment"]', '["payment-signature"]'].flatMap((name) => {
    const path = name.startsWith('[') ? name : `.${name}`
    return [`headers${path}`, `*.headers${path}`]
  }),
]

/** A request's line: nothing of it can be a secret, so nothing has to be looked for in it. */
export type Answered = {
  readonly method: string
  readonly route: string
  readonly status: string
  readonly ms: number
  readonly ip: string
}

/** Structured logs, one JSON object a line, each with the correlation id of what it belongs to. */
@Injectable()
export class Log implements LoggerService {
  readonly pino: Logger
  readonly #plain: Logger

  constructor(config: PlatformConfig) {
    this.pino = createPino(config.logLevel)
    this.#plain = this.pino.child({}, { redact: [] })
  }

  answered({ method, route, status, ms, ip }: Answered): void {
    this.#plain.info({ method, route, status, ms, ip }, 'answered')
  }

  error(what: object | string, ...rest: unknown[]): void {
    this.#write('error', what, rest)
  }

  warn(what: object | string, ...rest: unknown[]): void {
    this.#write('warn', what, rest)
  }

  log(what: object | string, ...rest: unknown[]): void {
    this.#write(typeof what === 'object' ? 'info' : 'debug', what, rest) // Nest tells of every route it maps
  }

  debug(what: object | string, ...rest: unknown[]): void {
    this.#write('debug', what, rest)
  }

  /** Ours are (fields, message), as pino has them; Nest's are (message, ...context). */
  #write(level: 'error' | 'warn' | 'info' | 'debug', what: object | string, rest: unknown[]): void {
    if (typeof what === 'object') this.pino[level](what, typeof rest[0] === 'string' ? rest[0] : undefined)
    else this.pino[level]({ context: rest.at(-1) }, what)
  }
}

export function createPino(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    redact: { paths: REDACTED, censor: '[hidden]' },
    serializers: { error: pino.stdSerializers.err },
    mixin: () => ({ correlationId: correlationId() }),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return destination ? pino(options, destination) : pino(options)
}
