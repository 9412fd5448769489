import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module.ts'
import {
  checkEnvironment,
  Health,
  JobQueue,
  Log,
  Loops,
  Metrics,
  PlatformConfig,
  serveWorkerProbes,
} from './platform/index.ts'
import { startProcess } from './start-process.ts'

await startProcess('worker', async () => {
  checkEnvironment()
  const app = await NestFactory.createApplicationContext(AppModule.in('worker'), { logger: false, abortOnError: false })
  const config = app.get(PlatformConfig)
  const log = app.get(Log)
  app.useLogger(log)
  app.enableShutdownHooks([], { useProcessExit: true })
  app.get(Loops).start()
  await app.get(JobQueue).start()
  const parts = { health: app.get(Health), metrics: app.get(Metrics) }
  const probes = await serveWorkerProbes(parts, { host: config.workerHost, port: config.workerPort })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void probes.close())
  log.log({ host: config.workerHost, port: config.workerPort }, 'the worker is ready')
})
