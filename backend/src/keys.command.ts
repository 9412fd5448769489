import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module.ts'
import { checkEnvironment } from './platform/index.ts'
import { ListMasterKeys, RotateMasterKey } from './wallets/index.ts'

type Rooms = Awaited<ReturnType<typeof NestFactory.createApplicationContext>>

const SAY_EVERY_MS = 1_000

/** The master keys of the wallets: which there are, or everything under the one of now. docs/operations/keys.md */
export async function keys(what: string | undefined): Promise<void> {
  if (what !== 'list' && what !== 'rotate') throw new Error(`keys list or rotate, not ${what}`)
  checkEnvironment()
  const app = await NestFactory.createApplicationContext(AppModule.in('worker'), { logger: false, abortOnError: false })
  try {
    await (what === 'list' ? list(app) : rotate(app))
  } finally {
    await app.close()
  }
}

async function list(app: Rooms): Promise<void> {
  for (const { version, standing, wallets } of await app.get(ListMasterKeys, { strict: false }).all()) {
    console.log(`${version} ${standing}, ${wallets} wallets`)
  }
}

async function rotate(app: Rooms): Promise<void> {
  let saidAt = performance.now()
  const { current, moved, retired, damaged } = await app.get(RotateMasterKey, { strict: false }).run((line) => {
    if (performance.now() - saidAt < SAY_EVERY_MS) return
    saidAt = performance.now()
    console.log(line)
  })
  console.log(`wrapped ${moved} keys anew; all that open are under ${current}`)
  for (const version of retired) console.log(`${version} is retired: nothing is left under it`)
  if (damaged.length === 0) return
  for (const { address, masterKeyVersion } of damaged) {
    console.error(`the key of ${address} does not open under ${masterKeyVersion}, and was left as it is`)
  }
  console.error('Their rows have to come from a backup, then run `keys rotate` again. Their master keys stay in use.')
  process.exitCode = 1
}
