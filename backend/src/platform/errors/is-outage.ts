import { sqlStateOf } from '../database/database.ts'

const LOST_CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])

/** Whether the fault is a part of ours that does not answer, so that trying again helps. */
export function isOutage(error: unknown): boolean {
  const state = sqlStateOf(error)
  // Classes 08, 53 and 57: no connection, no room, shutting down or starting up.
  if (state) return /^(08|53|57)/.test(state)
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  if (typeof code === 'string' && LOST_CONNECTION.has(code)) return true
  return typeof message === 'string' && /^Connection terminated|timeout exceeded when trying to connect/.test(message)
}
