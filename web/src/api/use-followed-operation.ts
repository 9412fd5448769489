import { useEffect, useState } from 'react'
import { followOperation } from './follow-operation.ts'
import { later } from './operation-words.ts'
import type { Operation } from './types.ts'

/** An operation as it goes on, heard live to its end; undefined while nothing has been told of it. */
export function useFollowedOperation(operationId: string | undefined) {
  const [told, setTold] = useState<Operation>()
  const [isConnected, setConnected] = useState(true)

  useEffect(() => {
    setTold(undefined)
    setConnected(true)
    if (operationId === undefined) return
    return followOperation(operationId, {
      onNews: (news) => setTold((known) => later(known, news)),
      onLine: setConnected,
    })
  }, [operationId])

  return { operation: told?.id === operationId ? told : undefined, isConnected }
}
