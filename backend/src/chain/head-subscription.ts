import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { createPublicClient, webSocket } from 'viem'
import { Log } from '../platform/index.ts'
import { ChainConfig } from './chain.config.ts'

/**
 * Hears of new blocks as they come, where a WebSocket address is configured. Only ever a hint: what it does not tell is
 * found by asking.
 */
@Injectable()
export class HeadSubscription implements OnApplicationShutdown {
  #close: (() => void) | undefined

  constructor(
    private readonly config: ChainConfig,
    private readonly log: Log,
  ) {}

  /** Does nothing while it hears already; one that has broken is opened anew. */
  keepOpen(onHead: () => void): void {
    const { wsUrl } = this.config
    if (wsUrl === undefined || this.#close) return
    const client = createPublicClient({ transport: webSocket(wsUrl, { reconnect: false, retryCount: 0 }) })
    const unwatch = client.watchBlockNumber({
      onBlockNumber: onHead,
      onError: (error) => {
        this.log.debug({ error }, 'the subscription to new blocks is broken')
        this.#end()
      },
    })
    this.#close = () => {
      unwatch()
      void client.transport.getRpcClient().then(
        (socket) => socket.close(),
        () => undefined, // it never was open
      )
    }
  }

  onApplicationShutdown(): void {
    this.#end()
  }

  #end(): void {
    const close = this.#close
    this.#close = undefined
    close?.()
  }
}
