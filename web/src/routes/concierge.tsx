import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useBalances } from '../api/use-balances.ts'
import { ConciergePage } from '../features/concierge/concierge-page.tsx'
import { useMe } from '../features/session/use-me.ts'
import { useSignIn } from '../features/session/use-sign-in.ts'
import { useAllowance } from '../features/wallet/use-allowance.ts'
import { useCredits } from '../features/wallet/use-credits.ts'
import { usePaymentSheet } from '../features/wallet/use-payment-sheet.tsx'
import { learn } from '../i18n/start-i18n.ts'
import { meansOf } from '../print/amount.ts'

export const Route = createFileRoute('/concierge')({
  beforeLoad: () => learn('concierge'),
  component: ConciergeRoute,
})

const CreditsSheet = lazy(async () => {
  await learn('wallet')
  return { default: (await import('../features/wallet/credits-sheet.tsx')).CreditsSheet }
})

function ConciergeRoute() {
  const me = useMe()
  const signIn = useSignIn()
  const sheet = usePaymentSheet(me?.wallet.address)
  const isSignedIn = Boolean(me)
  const { data: credits, isFetched: isCounted } = useCredits(isSignedIn)
  const { data: allowance, isFetched: isAllowanceKnown } = useAllowance(isSignedIn)
  const { data: held } = useBalances(me?.id)
  const [isBuying, setBuying] = useState(false)
  return (
    <>
      <ConciergePage
        personId={me === null ? null : me?.id}
        signIn={signIn}
        sign={sheet.sign}
        means={{
          isKnown: isCounted && isAllowanceKnown,
          credits: credits?.balance,
          wallet: held?.balances.find(({ currency }) => meansOf(currency) === 'usdc')?.amount,
          allowance,
        }}
        onBuyCredits={() => setBuying(true)}
      />
      {isBuying && (
        <Suspense>
          <CreditsSheet sign={sheet.sign} onClose={() => setBuying(false)} />
        </Suspense>
      )}
      {sheet.shown}
    </>
  )
}
