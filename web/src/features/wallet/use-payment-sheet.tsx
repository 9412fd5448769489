import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { Sign, Signed } from '../../api/send-paid.ts'
import { learn } from '../../i18n/start-i18n.ts'
import type { Question } from './ask-signature.ts'

type Asked = {
  challengeId: string
  what: string
  question: Question
  onEnd: (signed: Signed | undefined) => void
  onFailure: (failure: unknown) => void
}

const PaymentSheet = lazy(async () => {
  await learn('wallet')
  return { default: (await import('./payment-sheet.tsx')).PaymentSheet }
})

/** Has payments signed: silently inside the allowance, else over the sheet, which shows what is paid and asks once. */
export function usePaymentSheet(address: string | undefined): { sign: Sign; shown: ReactNode } {
  const [asked, setAsked] = useState<Asked>()
  // Who leaves the page has not said yes.
  const leave = useRef<Asked['onEnd']>(undefined)
  useEffect(() => () => leave.current?.(undefined), [])
  const sign: Sign = async ({ challengeId }, what) => {
    const { askSignature } = await import('./ask-signature.ts')
    const told = await askSignature(challengeId, false)
    if ('header' in told) return told
    return new Promise((resolve, reject) => {
      const onEnd = (signed: Signed | undefined) => {
        setAsked(undefined)
        resolve(signed)
      }
      const onFailure = (failure: unknown) => {
        setAsked(undefined)
        reject(failure)
      }
      leave.current = resolve
      setAsked({ challengeId, what, question: told, onEnd, onFailure })
    })
  }
  return {
    sign,
    shown: asked && (
      <Suspense>
        <PaymentSheet {...asked} address={address} />
      </Suspense>
    ),
  }
}
