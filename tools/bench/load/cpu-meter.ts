/** How much of the processor somebody has used between two moments, by what they tell of themselves. */
export class CpuMeter {
  readonly #read: () => Promise<number | undefined>
  #began: number | undefined
  #ended: number | undefined

  constructor(read: () => Promise<number | undefined>) {
    this.#read = read
  }

  async begin(): Promise<void> {
    this.#began = await this.#read()
  }

  async end(): Promise<void> {
    this.#ended = await this.#read()
  }

  /** Undefined where the system does not tell. */
  get seconds(): number | undefined {
    return this.#began === undefined || this.#ended === undefined ? undefined : this.#ended - this.#began
  }
}
