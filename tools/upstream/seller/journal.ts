import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What one authorization has bought. */
export type Sale = {
  /** Payer and authorization nonce. */
  readonly key: string
  /** Of the request that it was claimed for, first. */
  readonly digest: string
  /** Where the money came. */
  readonly transaction?: string
  readonly text?: string
}

/** A line for each step of each sale, so that one who asks again after a crash is answered again. */
export class Journal {
  readonly #file: number
  readonly #sales = new Map<string, Sale>()

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true })
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    for (const line of lines) this.#read(line)
    this.#file = openSync(file, 'a')
    // A crash may have left half a line: what comes next begins on one of its own.
    if (lines.at(-1)) appendFileSync(this.#file, '\n')
  }

  find(key: string): Sale | undefined {
    return this.#sales.get(key)
  }

  /** On the disk before anybody hears of it. */
  keep(sale: Sale): Sale {
    appendFileSync(this.#file, `${JSON.stringify(sale)}\n`)
    fsyncSync(this.#file)
    this.#sales.set(sale.key, sale)
    return sale
  }

  close(): void {
    closeSync(this.#file)
  }

  #read(line: string): void {
    try {
      const sale = JSON.parse(line) as Sale
      this.#sales.set(sale.key, sale)
    } catch {
      // the half line of a crash: nobody was told of it
    }
  }
}
