import { Socket } from 'node:net'

export type Place = { host: string; port: number }

/** Nothing came back: the connection was closed or never there. */
export const NO_ANSWER = { status: 0, body: '' } as const

export type RawAnswer = { status: number; body: string }

const END_OF_HEAD = '\r\n\r\n'

/**
 * A kept-alive HTTP/1.1 connection with one request at a time, and nothing more: a client that does more would take the
 * processor from the server it measures.
 */
export class Connection {
  readonly #place: Place
  #socket: Socket | undefined
  #text = ''
  #done: ((answer: RawAnswer) => void) | undefined

  constructor(place: Place) {
    this.#place = place
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = new Socket()
      socket.setNoDelay(true)
      socket.once('error', reject)
      socket.on('data', (chunk) => this.#read(chunk.toString('latin1')))
      socket.on('close', () => this.#lose(socket))
      socket.connect({ host: this.#place.host, port: this.#place.port }, () => {
        socket.off('error', reject)
        socket.on('error', () => undefined) // 'close' follows
        this.#socket = socket
        resolve()
      })
    })
  }

  close(): void {
    this.#socket?.destroy()
  }

  /** One that was closed is opened again first. Never rejects. */
  send(request: string): Promise<RawAnswer> {
    return new Promise((resolve) => {
      this.#done = resolve
      const write = () => this.#socket?.write(request, 'latin1')
      if (this.#socket) write()
      else this.open().then(write, () => this.#finish(NO_ANSWER))
    })
  }

  #read(chunk: string): void {
    this.#text += chunk
    const head = this.#text.indexOf(END_OF_HEAD)
    if (head < 0) return
    const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(this.#text) ?? []
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(this.#text.slice(0, head)) ?? []
    if (length === undefined) throw new Error('The server does not say how long its answer is')
    const begin = head + END_OF_HEAD.length
    const end = begin + Number(length)
    if (this.#text.length < end) return
    const body = this.#text.slice(begin, end)
    this.#text = this.#text.slice(end)
    this.#finish({ status: Number(status), body })
  }

  #lose(socket: Socket): void {
    if (this.#socket === socket) this.#socket = undefined
    this.#text = ''
    this.#finish(NO_ANSWER)
  }

  #finish(answer: RawAnswer): void {
    const done = this.#done
    this.#done = undefined
    done?.(answer)
  }
}
