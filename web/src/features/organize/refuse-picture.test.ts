import { describe, expect, test } from '@jest/globals'
import { MOST_BYTES, refusePicture } from './refuse-picture.ts'

describe('looking at a picture before it is sent', () => {
  test('default: what a camera or a designer makes is fine', () => {
    for (const type of ['image/jpeg', 'image/png', 'image/webp', 'image/avif']) {
      expect(refusePicture({ size: MOST_BYTES, type })).toBeUndefined()
    }
  })

  test('error: a drawing, a film and a page are none', () => {
    for (const type of ['image/svg+xml', 'image/gif', 'video/mp4', '']) {
      expect(refusePicture({ size: 10, type })).toBe('notAPicture')
    }
  })

  test('error: more than the server takes need not be sent', () => {
    expect(refusePicture({ size: MOST_BYTES + 1, type: 'image/png' })).toBe('tooLarge')
  })
})
