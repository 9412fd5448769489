import { useCallback } from 'react'
import { useFollowedOperation } from '../../api/use-followed-operation.ts'
import { useRemembered } from '../../browser/use-remembered.ts'
import { readSending, type Sending, writeSending } from './sending.ts'

/** Money that a person has sent out: followed live, over reloads and in every tab, until it is put aside. */
export function useSending(personId: string) {
  const [kept, keep] = useRemembered(`sending.${personId}`)
  const sending = readSending(kept)
  return {
    sending,
    ...useFollowedOperation(sending?.operationId),
    follow: useCallback((next: Sending) => keep(writeSending(next)), [keep]),
    putAside: useCallback(() => keep(null), [keep]),
  }
}
