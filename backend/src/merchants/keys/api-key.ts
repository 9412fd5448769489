import { createHash, randomBytes } from 'node:crypto'

/** What a key lets its holder do. */
export const scopes = ['payments:write', 'payments:read', 'gasless:write', 'chain:read'] as const

export type Scope = (typeof scopes)[number]

const FORM = /^bxk_[A-Za-z0-9_-]{43}$/

/** Known to its holder alone: 256 random bits, of which only the hash is stored. */
export function makeKey(): string {
  return `bxk_${randomBytes(32).toString('base64url')}`
}

/** Undefined for what is none. */
export function hashOfKey(key: string): Buffer | undefined {
  return FORM.test(key) ? createHash('sha256').update(key).digest() : undefined
}
