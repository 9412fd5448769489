import { useQuery } from '@tanstack/react-query'
import { readHealth } from './read-health.ts'

const POLL_MS = 5_000

/** Asks again every five seconds while somebody looks: a hidden tab stays quiet and asks when it is shown again. */
export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => readHealth(signal),
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
    // A local stack answers without any network, and silence is an answer here.
    networkMode: 'always',
    retry: false,
  })
}
