/** The launcher's words on the terminal: whole lines, so that they read the same in a log file. */
export class Progress {
  say(line: string): void {
    process.stdout.write(`${line}\n`)
  }

  /** Does the work and writes one line when it is done, with the seconds it took. */
  async step<Result>(name: string, detail: string, work: () => Promise<Result>): Promise<Result> {
    const began = performance.now()
    const reminder = setInterval(() => this.say(`  ${name.padEnd(10)} still at it, ${seconds(began)} s`), 15_000)
    try {
      const result = await work()
      this.say(`  ${name.padEnd(10)} ready in ${seconds(began).padStart(5)} s  ${detail}`)
      return result
    } finally {
      clearInterval(reminder)
    }
  }
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1)
}
