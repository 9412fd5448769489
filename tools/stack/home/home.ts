import { mkdirSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LaunchFailure } from '../part/launch-failure.ts'

/** The folder of one stack: its data, its logs and who runs it. */
export type Home = {
  folder: string
  logs: string
  data: string
  /** Who runs the stack. */
  launcherFile: string
  /** The processes of the stack, for whoever has to clean up after a launcher that died. */
  partsFile: string
  /** What runs where, for other programs. */
  stackFile: string
  /** What the keys of the wallets are sealed with. */
  masterKeyFile: string
}

export function homeFolder(root: string, env: NodeJS.ProcessEnv): string {
  return env.BOXOFFICE_HOME ? resolve(env.BOXOFFICE_HOME) : join(root, '.boxoffice')
}

export function openHome(folder: string): Home {
  try {
    mkdirSync(join(folder, 'data'), { recursive: true }) // open to the database's user, who has to walk through
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new LaunchFailure(`The folder ${folder} cannot be used (${(cause as Error).message}).`, {
      advice: 'Set BOXOFFICE_HOME to a folder that you may write to.',
    })
  }
  return homeAt(realpathSync(folder))
}

export function homeAt(folder: string): Home {
  return {
    folder,
    logs: join(folder, 'logs'),
    data: join(folder, 'data'),
    launcherFile: join(folder, 'launcher.json'),
    partsFile: join(folder, 'parts.json'),
    stackFile: join(folder, 'stack.json'),
    masterKeyFile: join(folder, 'master-key'),
  }
}
