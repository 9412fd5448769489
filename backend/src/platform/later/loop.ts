export type Loop = {
  /** `room.what-it-does` */
  readonly name: string
  /** How long due work may wait when no wake-up arrives. */
  readonly sweepSeconds: number
  /** How many steps may run side by side; each claims its own rows. */
  readonly lanes?: number
  /** Claims due rows with SKIP LOCKED, handles them, and answers how many there were; 0 lets the loop rest. */
  readonly step: () => Promise<number>
}
