import { useCallback } from 'react'
import { isFinal } from '../../api/operation-words.ts'
import { useFollowedOperation } from '../../api/use-followed-operation.ts'
import { useRemembered } from '../../browser/use-remembered.ts'
import { type Asked, readAsked, writeAsked } from './asked.ts'

/** The last thing asked of the chain for an event: followed live, over reloads and in every tab, until it is put aside. */
export function useAsked(eventId: string) {
  const [kept, keep] = useRemembered(`asked.${eventId}`)
  const asked = readAsked(kept)
  const { operation, isConnected } = useFollowedOperation(asked?.operationId)
  return {
    asked,
    operation,
    isConnected,
    hasEnded: operation !== undefined && isFinal(operation),
    follow: useCallback((next: Asked) => keep(writeAsked(next)), [keep]),
    putAside: useCallback(() => keep(null), [keep]),
  }
}
