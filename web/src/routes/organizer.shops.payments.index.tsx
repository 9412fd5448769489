import { createFileRoute } from '@tanstack/react-router'
import { readFilter } from '../features/shops/payment-filter.ts'
import { PaymentsPage } from '../features/shops/payments-page.tsx'

export const Route = createFileRoute('/organizer/shops/payments/')({
  validateSearch: readFilter,
  component: PaymentsRoute,
})

function PaymentsRoute() {
  const navigate = Route.useNavigate()
  return (
    <PaymentsPage
      filter={Route.useSearch()}
      onFilter={(change) => navigate({ search: (before) => readFilter({ ...before, ...change }) })}
    />
  )
}
