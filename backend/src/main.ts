import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { AppModule } from './app.module.ts'
import { checkEnvironment, createAdapter, furnishEdge, Log, openEdge, PlatformConfig } from './platform/index.ts'
import { startProcess } from './start-process.ts'

await startProcess('api', async () => {
  checkEnvironment()
  const config = new PlatformConfig()
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.in('api'), createAdapter(config), {
    logger: false,
    abortOnError: false,
  })
  await furnishEdge(app)
  await openEdge(app, { port: config.apiPort, host: config.apiHost })
  app.get(Log).log({ host: config.apiHost, port: config.apiPort }, 'the API is ready')
})
