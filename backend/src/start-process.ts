import { CannotStart, isOutage } from './platform/index.ts'

/** Starts a process, or ends it with words that a person can act on. */
export async function startProcess(name: string, start: () => Promise<void>): Promise<void> {
  try {
    await start()
  } catch (error) {
    console.error(`The ${name} cannot start: ${reasonOf(error)}`)
    process.exit(1)
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof CannotStart) return error.message
  const { code } = error as { code?: unknown }
  if (code === 'EADDRINUSE') return `its port is taken (${error.message})`
  if (isOutage(error)) return `the database does not answer at DATABASE_URL (${String(code ?? error.message)})`
  // 28: the name or password; 3D: no such database.
  if (/^(28|3D)/.test(String(code))) return `the database refuses us at DATABASE_URL: ${error.message}`
  return error.stack ?? error.message
}
