import type { Network } from '@boxoffice/contracts'
import { createSmartAccountClient } from 'permissionless'
import { http } from 'viem'

export type Bundler = ReturnType<typeof openBundler>

/** Any ERC-4337 bundler. It is asked once and not again: whoever asks knows what a lost answer means. */
export function openBundler(url: string, { chain }: Network) {
  const bundlerTransport = http(url, { timeout: 2_500, retryCount: 0 })
  return createSmartAccountClient({ chain, bundlerTransport })
}
