import { useEffect, useState } from 'react'
import type { AnnouncedWallet } from './wallet.ts'

const PATIENCE_MS = 400

/** The wallets in this browser, as they announce themselves; undefined while they may still be about to. */
export function useWallets(): AnnouncedWallet[] | undefined {
  const [found, setFound] = useState<AnnouncedWallet[]>([])
  const [hasWaited, setWaited] = useState(false)
  useEffect(() => {
    const hear = (announcement: Event) => {
      const { detail: wallet } = announcement as CustomEvent<AnnouncedWallet>
      setFound((known) => (known.some(({ info }) => info.uuid === wallet.info.uuid) ? known : [...known, wallet]))
    }
    addEventListener('eip6963:announceProvider', hear)
    dispatchEvent(new Event('eip6963:requestProvider'))
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS)
    return () => {
      removeEventListener('eip6963:announceProvider', hear)
      clearTimeout(timer)
    }
  }, [])
  return found.length > 0 || hasWaited ? found : undefined
}
