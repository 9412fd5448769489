import type { Means } from '../../print/amount.ts'

/** Money that is on its way out, and the operation that carries it. */
export type Sending = { operationId: string; means: Means; units: string; to: string }

export function readSending(kept: string | null): Sending | undefined {
  const [operationId, means, units, to] = kept?.split(' ') ?? []
  if (!operationId || !to || !/^\d+$/.test(units ?? '')) return undefined
  return means === 'usdc' || means === 'native' ? { operationId, means, units: units ?? '', to } : undefined
}

export function writeSending({ operationId, means, units, to }: Sending): string {
  return [operationId, means, units, to].join(' ')
}
