import { createFileRoute } from '@tanstack/react-router'
import { useFresh } from '../features/session/use-fresh.ts'
import { useMe } from '../features/session/use-me.ts'
import { usePaymentSheet } from '../features/wallet/use-payment-sheet.tsx'
import { WalletPage } from '../features/wallet/wallet-page.tsx'
import { learn } from '../i18n/start-i18n.ts'
import { LoadingPage } from './-loading-page.tsx'
import { SignInPage } from './-sign-in-page.tsx'

export const Route = createFileRoute('/wallet')({ beforeLoad: () => learn('own', 'wallet'), component: WalletRoute })

function WalletRoute() {
  const me = useMe()
  const fresh = useFresh()
  const sheet = usePaymentSheet(me?.wallet.address)
  if (me === undefined) return <LoadingPage />
  if (me === null) return <SignInPage reason="wallet" />
  return (
    <>
      <WalletPage personId={me.id} address={me.wallet.address} fresh={fresh} sign={sheet.sign} />
      {sheet.shown}
    </>
  )
}
