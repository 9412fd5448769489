import { createFileRoute, Outlet } from '@tanstack/react-router'
import { useBalances } from '../api/use-balances.ts'
import { useFresh } from '../features/session/use-fresh.ts'
import { useMe } from '../features/session/use-me.ts'
import { BecomePage } from '../features/shops/become-page.tsx'
import { ShopProvider } from '../features/shops/shop.tsx'
import { ShopWays } from '../features/shops/shop-ways.tsx'
import { useMerchant } from '../features/shops/use-merchant.ts'
import { learn } from '../i18n/start-i18n.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'

export const Route = createFileRoute('/organizer/shops')({ beforeLoad: () => learn('shops'), component: ShopsRoute })

/** What an organizer sells elsewhere; who is not paid that way yet may begin here. */
function ShopsRoute() {
  const me = useMe()
  const fresh = useFresh()
  const { data: merchant, isError: isLost, refetch } = useMerchant()
  const money = useBalances(me?.id)
  const usdc = money.data?.balances.find(({ symbol }) => symbol === 'USDC')?.currency
  if ((merchant === undefined && isLost) || (!usdc && money.isError)) {
    return (
      <LoadFailedPage
        onAgain={() => {
          refetch()
          money.refetch()
        }}
      />
    )
  }
  if (merchant === undefined || !usdc || !me) return <LoadingPage />
  if (merchant === null) return <BecomePage usdc={usdc} wallet={me.wallet.address} fresh={fresh} />
  return (
    <ShopProvider shop={{ merchant, usdc }}>
      <ShopWays />
      <Outlet />
    </ShopProvider>
  )
}
