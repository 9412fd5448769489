export type Record = {
  readonly id: string
  readonly title: string
  readonly artist: string
  readonly about: string
  /** In base units of USDC, of which a million are one. */
  readonly units: bigint
}

/** What is on the shelf, and what it costs. These prices, and no others. */
export const records: readonly Record[] = [
  {
    ...{ id: 'harbour-at-four', title: 'Harbour at Four', artist: 'The Night Ferries', units: 24_000_000n },
    about: 'Slow brass and tape hiss, recorded on a quay before the gulls were up.',
  },
  {
    ...{ id: 'kite-weather', title: 'Kite Weather', artist: 'Ana Brisa', units: 28_500_000n },
    about: 'Nine songs for a guitar with one string too many. 180 grams, yellow.',
  },
  {
    ...{ id: 'seven-rooms', title: 'Seven Rooms', artist: 'Holm & Daughter', units: 31_000_000n },
    about: 'One piano, seven rooms, no edits. The stairs between them are on side B.',
  },
  {
    ...{ id: 'paper-radio', title: 'Paper Radio', artist: 'Juniper Club', units: 19_900_000n },
    about: 'Their first, pressed again from the first tapes. Loud in the right places.',
  },
  {
    ...{ id: 'long-division', title: 'Long Division', artist: 'Mathieu Orr', units: 26_000_000n },
    about: 'Two drums that never quite agree. Comes with the score, for the brave.',
  },
  {
    ...{ id: 'salt', title: 'Salt', artist: 'Choir of the Low Coast', units: 22_000_000n },
    about: 'Twelve voices, one church, a great deal of weather.',
  },
]
