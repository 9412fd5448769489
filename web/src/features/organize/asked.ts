/** What was asked of the chain for an event, and by which operation it is carried out. */
export type Asked = { matter: AskedMatter; operationId: string }

export const askedMatters = ['submission', 'tier', 'cancellation', 'payout'] as const

export type AskedMatter = (typeof askedMatters)[number]

export function readAsked(kept: string | null): Asked | undefined {
  const [matter, operationId] = kept?.split(' ') ?? []
  const known = askedMatters.find((one) => one === matter)
  return known && operationId ? { matter: known, operationId } : undefined
}

export function writeAsked({ matter, operationId }: Asked): string {
  return `${matter} ${operationId}`
}
