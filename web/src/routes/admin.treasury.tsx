import { createFileRoute } from '@tanstack/react-router'
import { given, oneOf } from '../browser/search.ts'
import { accounts } from '../features/admin/treasury/accounts.ts'
import { steps } from '../features/admin/treasury/last-periods.ts'
import { TreasuryPage } from '../features/admin/treasury/treasury-page.tsx'
import { learn } from '../i18n/start-i18n.ts'

export const Route = createFileRoute('/admin/treasury')({
  beforeLoad: () => learn('treasury'),
  validateSearch: ({ by, account, currency }) =>
    given({
      by: oneOf(by, steps),
      account: oneOf(account, accounts),
      currency: oneOf(currency, ['native', 'usdc']),
    }),
  component: TreasuryRoute,
})

function TreasuryRoute() {
  const { by = 'day', account, currency } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <TreasuryPage
      shown={{ by, account, currency }}
      onShow={(change) =>
        navigate({ search: (before) => given({ ...before, ...change }), replace: true, resetScroll: false })
      }
    />
  )
}
