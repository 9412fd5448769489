import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { AppModule } from './app.module.ts'
import {
  createAdapter,
  describeApi,
  describeEnvironment,
  PlatformConfig,
  prefixPaths,
  refusalCatalogue,
} from './platform/index.ts'

/** Prints what the repository keeps generated: no database, chain or queue is needed for it. */
export async function describe(what: string | undefined): Promise<void> {
  if (what === 'openapi') console.log(JSON.stringify(await openApi(), null, 2))
  else if (what === 'environment') process.stdout.write(describeEnvironment())
  else if (what === 'errors') console.log(JSON.stringify(refusalCatalogue(), null, 2))
  else throw new Error(`describe openapi, environment or errors, not ${what}`)
}

/** Nest's preview mode knows every controller and starts nothing. */
async function openApi(): Promise<object> {
  process.env.BOXOFFICE_PROFILE = 'local'
  process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1/none'
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.in('api'),
    createAdapter(new PlatformConfig()),
    {
      logger: false,
      preview: true,
    },
  )
  prefixPaths(app)
  return describeApi(app)
}
