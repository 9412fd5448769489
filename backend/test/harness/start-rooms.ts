import { Module, type Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createAdapter, furnishEdge, openEdge, PlatformConfig, PlatformModule } from '../../src/platform/index.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'

export type RoomsUnderTest = {
  readonly app: NestFastifyApplication
  readonly url: string
  readonly database: FreshDatabase
  stop(): Promise<void>
}

export type RoomsOptions = {
  imports?: Type[]
  controllers?: Type[]
  providers?: Type[]
  environment?: Record<string, string>
  /** That of other rooms, which then also drop it: two processes on one database. */
  database?: FreshDatabase
}

/** The real edge over a database of its own, with the rooms and controllers that a test asks for, listening. */
export async function startRooms({
  imports = [],
  controllers = [],
  providers = [],
  environment = {},
  database: shared,
}: RoomsOptions = {}): Promise<RoomsUnderTest> {
  const database = shared ?? (await freshDatabase())
  Object.assign(process.env, {
    BOXOFFICE_PROFILE: 'local',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    ...environment,
  })

  @Module({ imports: [PlatformModule.in('api'), ...imports], controllers, providers })
  class Rooms {}

  const app = await NestFactory.create<NestFastifyApplication>(Rooms, createAdapter(new PlatformConfig()), {
    logger: false,
    abortOnError: false,
  })
  await furnishEdge(app)
  await openEdge(app, { port: 0, host: '127.0.0.1' })
  const stop = async () => {
    await app.close()
    if (!shared) await database.drop()
    for (const name of Object.keys(environment)) delete process.env[name]
  }
  return { app, url: await app.getUrl(), database, stop }
}
