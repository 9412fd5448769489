import { createHmac } from 'node:crypto'

/** The header by which a merchant knows that a body is ours, and how old it is. */
export function signWebhook(body: string, secret: string, time: Date): string {
  const seconds = Math.floor(time.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
