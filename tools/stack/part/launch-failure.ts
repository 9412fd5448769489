export type Evidence = { log?: { file: string; lines: readonly string[] }; advice: string }

/** Something a person has to know: what happened, what the part itself said, and what to do. */
export class LaunchFailure extends Error {
  override readonly name = 'LaunchFailure'

  constructor(what: string, { log, advice }: Evidence) {
    const said = log?.lines.length
      ? `\n\nThe last lines of ${log.file}:\n${log.lines.map((line) => `  ${line}`).join('\n')}\n`
      : ''
    super(`${what}${said}\n${advice}`)
  }
}
