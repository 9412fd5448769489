import { describe, expect, test } from '@jest/globals'
import { betweenMarkers } from './between-markers.ts'
import { roomDiagram, roomTable } from './rooms.ts'

const ROOMS = { platform: [], flour: [], oven: ['flour'], shop: ['flour', 'oven'] }

describe('the map of rooms', () => {
  test('default: the diagram leaves out an arrow that a longer way shows', () => {
    expect(roomDiagram(ROOMS).split('\n')).toEqual([
      '```mermaid',
      'graph TD',
      '  oven --> flour',
      '  shop --> oven',
      '```',
    ])
  })

  test('default: the table has the rooms that have work, with every room they may call', () => {
    const promises = new Map([
      ['platform', 'The floor.'],
      ['shop', 'Bread for money.'],
    ])
    expect(roomTable(ROOMS, promises).split('\n').slice(2)).toEqual([
      '| [`platform`](backend/src/platform/README.md) | The floor. | nothing |',
      '| [`shop`](backend/src/shop/README.md) | Bread for money. | platform, flour, oven |',
    ])
  })

  test('behavior: only what stands between the markers is replaced', () => {
    const text = 'before\n<!-- map -->\nold\n<!-- /map -->\nafter\n'
    expect(betweenMarkers(text, 'map', 'new')).toBe('before\n<!-- map -->\nnew\n<!-- /map -->\nafter\n')
    expect(betweenMarkers('no markers\n', 'map', 'new')).toBe('no markers\n')
  })

  test('error: a marker without its other half', () => {
    expect(() => betweenMarkers('<!-- map -->\n', 'map', 'new')).toThrow('do not stand as a pair')
  })
})
