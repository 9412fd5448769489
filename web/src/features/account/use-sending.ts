import { useCallback, useEffect, useState } from 'react'
import { followOperation } from '../../api/follow-operation.ts'
import { later } from '../../api/operation-words.ts'
import type { Operation } from '../../api/types.ts'
import { useRemembered } from '../../browser/use-remembered.ts'
import { readSending, type Sending, writeSending } from './sending.ts'

/** Money that a person has sent out: followed live, over reloads and in every tab, until it is put aside. */
export function useSending(personId: string) {
  const [kept, keep] = useRemembered(`sending.${personId}`)
  const [operation, setOperation] = useState<Operation>()
  const [isConnected, setConnected] = useState(true)
  const sending = readSending(kept)
  const operationId = sending?.operationId

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
    sending,
    operation: operation?.id === operationId ? operation : undefined,
    isConnected,
    follow: useCallback((next: Sending) => keep(writeSending(next)), [keep]),
    putAside: useCallback(() => keep(null), [keep]),
  }
}
