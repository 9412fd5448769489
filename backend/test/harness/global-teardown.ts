import type { startThrowawayPostgres } from '@boxoffice/tools/stack/throwaway-postgres.ts'

type Kept = { throwawayPostgres?: Awaited<ReturnType<typeof startThrowawayPostgres>> }

export default async function globalTeardown(): Promise<void> {
  await (globalThis as Kept).throwawayPostgres?.stop()
}
