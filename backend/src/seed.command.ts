import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module.ts'
import { SeedPeople } from './identity/index.ts'
import { checkEnvironment } from './platform/index.ts'

/** Makes what the local profile begins with, and prints who can sign in as JSON. Safe to run at any start. */
export async function seed(): Promise<void> {
  checkEnvironment()
  const app = await NestFactory.createApplicationContext(AppModule.in('worker'), { logger: false, abortOnError: false })
  try {
    const people = await app.get(SeedPeople, { strict: false }).run()
    const emails = Object.entries(people).map(([role, { email }]) => [role, { email }])
    console.log(JSON.stringify({ people: Object.fromEntries(emails) }))
  } finally {
    await app.close()
  }
}
