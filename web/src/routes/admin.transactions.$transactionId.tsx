import { createFileRoute } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { TransactionPage } from '../features/admin/transactions/transaction-page.tsx'
import { useTransaction } from '../features/admin/transactions/use-transactions.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/admin/transactions/$transactionId')({ component: TransactionRoute })

const GONE = ['relayer.transaction_not_found', 'platform.invalid_request']

function TransactionRoute() {
  const { transactionId } = Route.useParams()
  const { data: transaction, error, refetch } = useTransaction(transactionId)
  if (GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !transaction) return <LoadFailedPage onAgain={refetch} />
  if (!transaction) return <LoadingPage />
  return <TransactionPage key={transactionId} transaction={transaction} />
}
