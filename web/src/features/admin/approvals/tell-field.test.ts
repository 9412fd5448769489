import { describe, expect, test } from '@jest/globals'
import type { TFunction } from 'i18next'
import { nameField, tellField } from './tell-field.ts'

const t = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as unknown as TFunction
const tongue = { t, language: 'en', timeZone: 'Asia/Seoul' }

describe('telling what was changed', () => {
  test('default: text as it stands, a place in one line, a time by the clock of the place', () => {
    expect(tellField('title', 'Blue Hour', tongue)).toBe('Blue Hour')
    expect(tellField('venue', { name: 'Pier 9', address: 'Busan' }, tongue)).toBe('Pier 9, Busan')
    expect(tellField('startsAt', '2026-12-04T11:00:00.000Z', tongue)).toMatch(/4 December 2026 20:00$/)
  })

  test('behavior: a tier says what is sold, for how much and to whom', () => {
    const prices = { native: null, usdc: '25000000' }
    const tier = { tierId: 2, name: 'Box', maximum: 8, perPerson: 2, guarded: true, prices }
    expect(nameField('tiers/2', tongue)).toBe('admin.field.tier 3')
    expect(tellField('tiers/2', tier, tongue)).toBe(
      'Box · admin.tier.maximum 8 · 25\u00a0USDC · admin.tier.perPerson 2 · admin.tier.guarded',
    )
  })

  test('behavior: a policy says its kind and its limits, where it has any', () => {
    const policy = { kind: 'market', resaleCapBps: 12_000, royaltyBps: 0 }
    expect(tellField('transferPolicy', policy, tongue)).toBe('admin.transfer.market · admin.transfer.cap 120')
  })

  test('behavior: where there was none nothing is said, and what nobody foresaw is shown as it is', () => {
    expect(tellField('tiers/3', null, tongue)).toBe('')
    expect([nameField('dressCode', tongue), tellField('dressCode', 'black tie', tongue)]).toEqual([
      'dressCode',
      'black tie',
    ])
  })
})
