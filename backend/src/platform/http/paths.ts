import type { INestApplication } from '@nestjs/common'

export const BASE_PATH = 'api/v1'
const OUTSIDE_BASE_PATH = [
  '.well-known/x402',
  'health/live',
  'health/ready',
  'metrics',
  'errors/:code',
  'ipfs/:cid',
  'dev/mailbox',
]

export function prefixPaths(app: INestApplication): void {
  app.setGlobalPrefix(BASE_PATH, { exclude: OUTSIDE_BASE_PATH })
}

/** Probes come from inside, over plain HTTP, and as often as they like. */
export function isProbe(url: string): boolean {
  return /^\/(health\/|metrics)/.test(url)
}
