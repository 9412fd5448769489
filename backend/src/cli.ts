import 'reflect-metadata'
import { appoint } from './appoint.command.ts'
import { describe } from './describe.command.ts'
import { keys } from './keys.command.ts'
import { migrateDatabase } from './migrate.command.ts'
import { reindex } from './reindex.command.ts'
import { seed } from './seed.command.ts'
import { startProcess } from './start-process.ts'

const HELP = `usage: node backend/dist/src/cli.js COMMAND

  migrate                                 brings the database up to date
  seed [FILE]                             makes the people and the catalogue of the local profile, or that of a JSON file
  appoint EMAIL                           makes somebody an admin: the first one, before anybody can
  reindex                                 fills every read table again from the chain alone
  keys list|rotate                        says which master keys there are, or wraps all keys for the one of now
  describe openapi|environment|errors     prints what is generated from the code`

const [command, ...rest] = process.argv.slice(2)

await startProcess('command', async () => {
  if (command === 'migrate') await migrateDatabase()
  else if (command === 'seed') await seed(rest[0])
  else if (command === 'appoint') await appoint(rest[0])
  else if (command === 'reindex') await reindex()
  else if (command === 'keys') await keys(rest[0])
  else if (command === 'describe') await describe(rest[0])
  else {
    console.error(HELP)
    process.exitCode = command === undefined || command === 'help' ? 0 : 1
  }
})
