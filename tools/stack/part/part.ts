export type PartName = 'database' | 'chain' | 'bundler' | 'api' | 'worker' | 'web' | 'upstream'

/** How a part of the stack is started, asked and stopped. */
export type PartPlan = {
  name: PartName
  command: string
  args: readonly string[]
  env: Readonly<Record<string, string>>
  cwd: string
  /** The unprivileged user it runs as when we are root. */
  user?: { uid: number; gid: number } | undefined
  port: number
  stopSignal: NodeJS.Signals
  /** Asks the part itself; may throw while it is not there yet. */
  isReady: () => Promise<boolean>
  readyWithinSeconds: number
  /** What a person can do when it does not start. */
  advice: string
}

export type RunningPart = {
  plan: PartPlan
  pid: number
  /** Resolves, never rejects, with how it ended: "exit code 1", "signal SIGKILL". */
  ended: Promise<string>
  hasEnded: () => boolean
}
