import { useQuery } from '@tanstack/react-query'
import { eventQuery } from '../../api/event-query.ts'

// How many are left changes while one reads.
const LOOK_AGAIN_MS = 20_000

export function useEvent(eventId: string) {
  return useQuery({ ...eventQuery(eventId), refetchInterval: LOOK_AGAIN_MS })
}
