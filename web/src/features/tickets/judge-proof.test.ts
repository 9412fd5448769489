import { describe, expect, test } from '@jest/globals'
import { judgeProof } from './judge-proof.ts'

const ticket = { owner: '0xD33C7B0aecF139e436Fde507e3FE5577BDBe913F' }
const seen = { chainId: 8453, block: 7, owner: ticket.owner.toLowerCase() }

describe('comparing what we say with what the chain says', () => {
  test('default: the same owner on the same chain, however it is written', () => {
    expect(judgeProof(ticket, seen, 8453)).toBe('same')
  })

  test('error: another owner, and a node of another chain', () => {
    expect(judgeProof(ticket, { ...seen, owner: `0x${'1'.repeat(40)}` }, 8453)).toBe('another')
    expect(judgeProof(ticket, seen, 1)).toBe('elsewhere')
  })
})
