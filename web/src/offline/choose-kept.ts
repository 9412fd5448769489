import type { KeptAnswer } from './kept.ts'

type Me = { wallet?: { address?: string } }
type Ticket = { tokenId?: string; eventId?: string; owner?: string }

/**
 * Of all that the pages know: who one is, the list of one's tickets, each that was opened with its code, and the events
 * that they are for. Nobody else's, though their pages were looked at; and of nobody, nothing.
 */
export function chooseKept(answers: KeptAnswer[]): KeptAnswer[] {
  const me = answers.find(({ key }) => key[0] === 'me')
  const address = (me?.data as Me | null)?.wallet?.address?.toLowerCase()
  if (!me || address === undefined) return []
  const list = answers.filter(({ key }) => key[0] === 'tickets')
  const opened = answers.filter(
    ({ key, data }) => key[0] === 'ticket' && (data as Ticket).owner?.toLowerCase() === address,
  )
  const ids = opened.map(({ key }) => key[1])
  const codes = answers.filter(({ key }) => key[0] === 'ticket-code' && ids.includes(key[1]))
  const about = JSON.stringify([list, opened])
  const events = answers.filter(({ key }) => key[0] === 'event' && about.includes(`"eventId":"${key[1]}"`))
  return [me, ...list, ...opened, ...codes, ...events]
}
