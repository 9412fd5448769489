/**
 * Whose servers did not take the last that they were sent. Each of them is sent one thing at a time, and all of them
 * together hold half of the lanes at most: a shop whose server sleeps keeps no other shop waiting.
 */
export class SlowWebhooks {
  readonly #known = new Set<string>()
  readonly #inHand = new Set<string>()
  readonly #lanes: number

  constructor(lanes: number) {
    this.#lanes = lanes
  }

  /** Those that are to be sent nothing now. */
  waiting(): string[] {
    return [...(this.#inHand.size * 2 < this.#lanes ? this.#inHand : this.#known)]
  }

  begin(webhookId: string): void {
    if (this.#known.has(webhookId)) this.#inHand.add(webhookId)
  }

  end(webhookId: string, wasTaken: boolean): void {
    this.#inHand.delete(webhookId)
    if (wasTaken) this.#known.delete(webhookId)
    else this.#known.add(webhookId)
  }
}
