import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { Sign, Signed, Terms } from '../../api/send-paid.ts'
import { learn } from '../../i18n/start-i18n.ts'

type Asked = { terms: Terms; what: string; end: (signed: Signed | undefined) => void }

// For who chooses it, and nobody else.
const OutsideSheet = lazy(async () => {
  await learn('wallet')
  return { default: (await import('./outside-sheet.tsx')).OutsideSheet }
})

/** Has a wallet that is not ours sign a payment, over the page that asks for it. */
export function useOutsideWallet(): { sign: Sign; shown: ReactNode } {
  const [asked, setAsked] = useState<Asked>()
  // Who leaves the page has not said yes.
  const leave = useRef<Asked['end']>(undefined)
  useEffect(() => () => leave.current?.(undefined), [])
  return {
    sign: (terms, what) =>
      new Promise((resolve) => {
        const end = (signed: Signed | undefined) => {
          setAsked(undefined)
          resolve(signed)
        }
        leave.current = resolve
        setAsked({ terms, what, end })
      }),
    shown: asked && (
      <Suspense>
        <OutsideSheet {...asked} />
      </Suspense>
    ),
  }
}
