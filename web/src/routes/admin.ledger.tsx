import { createFileRoute } from '@tanstack/react-router'
import { given, wordsOf } from '../browser/search.ts'
import { readFilter } from '../features/admin/treasury/ledger-filter.ts'
import { LedgerPage } from '../features/admin/treasury/ledger-page.tsx'
import { learn } from '../i18n/start-i18n.ts'

export const Route = createFileRoute('/admin/ledger')({
  beforeLoad: () => learn('treasury'),
  validateSearch: ({ sort, ...asked }) => given({ ...readFilter(asked), sort: wordsOf(sort) }),
  component: LedgerRoute,
})

function LedgerRoute() {
  const { sort, ...filter } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <LedgerPage
      filter={filter}
      sort={sort}
      onFilter={(change) => navigate({ search: (before) => given({ ...before, ...change }) })}
      onSort={(sort) => navigate({ search: (before) => given({ ...before, sort }), replace: true })}
    />
  )
}
