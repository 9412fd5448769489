import { describe, expect, test } from '@jest/globals'
import { chooseKept } from './choose-kept.ts'

const answer = (key: unknown[], data: unknown = {}) => ({ key, data, at: 1 })
const me = answer(['me'], { wallet: { address: '0xAb' } })
const ticket = (tokenId: string, owner: string) => answer(['ticket', tokenId], { tokenId, owner, eventId: 'e1' })

describe('choosing what is kept for when there is no network', () => {
  test('default: who one is, one’s tickets with their codes, and their events', () => {
    const own = [me, answer(['tickets'], { pages: [] }), ticket('7', '0xab'), answer(['ticket-code', '7'], '123')]
    const others = [answer(['events']), answer(['event', 'e2']), answer(['sessions'])]
    expect(chooseKept([...others, ...own, answer(['event', 'e1'])])).toEqual([...own, answer(['event', 'e1'])])
  })

  test('behavior: what somebody else has is not kept, though it was looked at', () => {
    expect(chooseKept([me, ticket('8', '0xcd'), answer(['ticket-code', '8'], '456')])).toEqual([me])
  })

  test('behavior: of nobody, nothing is kept', () => {
    expect(chooseKept([answer(['me'], null), ticket('7', '0xab')])).toEqual([])
    expect(chooseKept([ticket('7', '0xab')])).toEqual([])
  })
})
