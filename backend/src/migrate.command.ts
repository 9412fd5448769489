import {
  checkEnvironment,
  createDataSource,
  migrate,
  migrateQueue,
  PlatformConfig,
  queueBackend,
} from './platform/index.ts'

/** Our tables, then those of the queue. Safe to run at any time and by several at once. */
export async function migrateDatabase(): Promise<void> {
  checkEnvironment()
  const config = new PlatformConfig()
  const source = await createDataSource({ url: config.databaseUrl, connections: 2, name: 'migrate' }).initialize()
  try {
    const ran = await migrate(source)
    console.log(ran.length > 0 ? `ran ${ran.join(', ')}` : 'the database is up to date')
  } finally {
    await source.destroy()
  }
  await migrateQueue(queueBackend(config))
}
