import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { LaunchFailure } from '../part/launch-failure.ts'

export type DatabaseUser = { uid: number; gid: number }

/** PostgreSQL refuses to run as root: then the owner of the data, or else nobody, runs it. Undefined: run it as we are. */
export function databaseUser(data: string): DatabaseUser | undefined {
  const owner = existsSync(data) ? statSync(data) : undefined
  const me = process.getuid?.()
  if (me === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody()
  if (owner && owner.uid !== me) {
    throw new LaunchFailure(`The database in ${data} belongs to user ${owner.uid}, and you are user ${me}.`, {
      advice: 'Run this as that user, or set BOXOFFICE_HOME to a folder of your own.',
    })
  }
  return undefined
}

function nobody(): DatabaseUser {
  return { uid: idOfNobody('-u'), gid: idOfNobody('-g') }
}

function idOfNobody(which: '-u' | '-g'): number {
  const answer = spawnSync('id', [which, 'nobody'], { encoding: 'utf8' })
  const id = Number.parseInt(answer.stdout, 10)
  if (Number.isInteger(id)) return id
  throw new LaunchFailure('PostgreSQL cannot run as root, and this machine has no user "nobody" to run it instead.', {
    advice: 'Run this as an ordinary user, or add the user: useradd --system --no-create-home nobody',
  })
}
