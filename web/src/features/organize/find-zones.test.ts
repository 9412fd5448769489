import { describe, expect, test } from '@jest/globals'
import { findZones, placeOf } from './find-zones.ts'

const zones = [
  ['America/Argentina/Buenos_Aires', 'Argentina Time'],
  ['America/Sao_Paulo', 'Brasilia Time'],
  ['Asia/Pyongyang', 'Korean Time'],
  ['Asia/Seoul', 'Korean Time'],
  ['Europe/Lisbon', 'Western European Time'],
  ['Indian/Reunion', '레위니옹 시간'],
].map(([id = '', time = '']) => ({ id, place: placeOf(id), time }))
const find = (typed: string, most = 10) => findZones(zones, typed, most).map(({ id }) => id)

describe('finding a time zone', () => {
  test('default: by its place, its part of the world or the name of its time, however it is written', () => {
    expect(find('lisbon')).toEqual(['Europe/Lisbon'])
    expect(find('KOREAN')).toEqual(['Asia/Pyongyang', 'Asia/Seoul'])
    expect(find('buenos aires')).toEqual(['America/Argentina/Buenos_Aires'])
    expect(find('são')).toEqual(['America/Sao_Paulo'])
    expect(find('레위')).toEqual(['Indian/Reunion'])
    expect(find('europe western')).toEqual(['Europe/Lisbon'])
  })

  test('behavior: a place that begins like it comes first, and there are only so many', () => {
    expect(find('s')[0]).toBe('America/Sao_Paulo')
    expect(find('', 2)).toHaveLength(2)
    expect(find('nowhere')).toEqual([])
  })

  test('behavior: a place is called as people call it', () => {
    expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires, Argentina')
    expect(placeOf('UTC')).toBe('UTC')
  })
})
