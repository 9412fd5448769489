import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module.ts'
import { Reindex } from './indexer/index.ts'
import { checkEnvironment } from './platform/index.ts'

const SAY_EVERY_MS = 1_000

/** Fills every read table again from the chain alone, while API and worker run on. Safe to end at any time. */
export async function reindex(): Promise<void> {
  checkEnvironment()
  const app = await NestFactory.createApplicationContext(AppModule.in('worker'), { logger: false, abortOnError: false })
  try {
    let saidAt = 0
    const say = (line: string) => {
      if (performance.now() - saidAt < SAY_EVERY_MS) return
      saidAt = performance.now()
      console.log(line)
    }
    const { blocks, logs } = await app.get(Reindex, { strict: false }).run(say)
    console.log(`read ${logs} logs of ${blocks} blocks again`)
  } finally {
    await app.close()
  }
}
