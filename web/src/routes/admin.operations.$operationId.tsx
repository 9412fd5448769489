import { createFileRoute } from '@tanstack/react-router'
import { hasCode } from '../api/problem.ts'
import { OperationPage } from '../features/admin/operations/operation-page.tsx'
import { useOperation } from '../features/admin/operations/use-operations.ts'
import { LoadFailedPage } from './-load-failed-page.tsx'
import { LoadingPage } from './-loading-page.tsx'
import { NotFoundPage } from './-not-found-page.tsx'

export const Route = createFileRoute('/admin/operations/$operationId')({ component: OperationRoute })

const GONE = ['relayer.operation_not_found', 'platform.invalid_request']

function OperationRoute() {
  const { operationId } = Route.useParams()
  const { data: operation, error, refetch } = useOperation(operationId)
  if (GONE.some((code) => hasCode(error, code))) return <NotFoundPage />
  if (error && !operation) return <LoadFailedPage onAgain={refetch} />
  if (!operation) return <LoadingPage />
  return <OperationPage key={operationId} operation={operation} />
}
