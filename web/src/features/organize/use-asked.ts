import { useCallback, useEffect, useState } from 'react'
import { followOperation } from '../../api/follow-operation.ts'
import { isFinal, later } from '../../api/operation-words.ts'
import type { Operation } from '../../api/types.ts'
import { useRemembered } from '../../browser/use-remembered.ts'
import { type Asked, readAsked, writeAsked } from './asked.ts'

/** The last thing asked of the chain for an event: followed live, over reloads and in every tab, until it is put aside. */
export function useAsked(eventId: string) {
  const [kept, keep] = useRemembered(`asked.${eventId}`)
  const [operation, setOperation] = useState<Operation>()
  const [isConnected, setConnected] = useState(true)
  const asked = readAsked(kept)
  const operationId = asked?.operationId

  useEffect(() => {
    setOperation(undefined)
    setConnected(true)
    if (!operationId) return
    return followOperation(operationId, {
      onNews: (told) => setOperation((known) => later(known, told)),
      onLine: setConnected,
    })
  }, [operationId])

  return {
    asked,
    operation: operation?.id === operationId ? operation : undefined,
    isConnected,
    hasEnded: operation !== undefined && operation.id === operationId && isFinal(operation),
    follow: useCallback((next: Asked) => keep(writeAsked(next)), [keep]),
    putAside: useCallback(() => keep(null), [keep]),
  }
}
