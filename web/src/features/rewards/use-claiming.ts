import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isFinal } from '../../api/operation-words.ts'
import type { RewardWeek } from '../../api/types.ts'
import { useFollowedOperation } from '../../api/use-followed-operation.ts'
import { useClaim } from './use-rewards.ts'

/** A claim from the press to its end, followed live, and taken up again where it was after a reload. */
export function useClaiming({ week, status, operationId }: RewardWeek) {
  const queries = useQueryClient()
  const claim = useClaim(week)
  const underWay = claim.data?.id ?? (status === 'claiming' ? operationId : null) ?? undefined
  const { operation, isConnected } = useFollowedOperation(underWay)
  const hasEnded = operation !== undefined && isFinal(operation)
  useEffect(() => {
    if (!hasEnded) return
    queries.invalidateQueries({ queryKey: ['rewards'] })
    queries.invalidateQueries({ queryKey: ['balances'] })
  }, [hasEnded, queries])
  // Of one that was made before this page was opened only the week itself tells.
  const hasFailed = underWay ? operation?.status === 'failed' : status === 'claimable' && operationId !== null
  return {
    ...{ claim, operation, isConnected, hasFailed },
    isUnderWay: underWay !== undefined && !hasFailed && status !== 'claimed',
    isJustClaimed: status === 'claimed' && claim.data !== undefined,
  }
}
