import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module.ts'
import { readCatalogue, SeedCatalogue } from './events/index.ts'
import { SeedPeople } from './identity/index.ts'
import { SeedMerchant } from './merchants/index.ts'
import { checkEnvironment } from './platform/index.ts'
import { SeedMoney } from './wallets/index.ts'

/**
 * Makes what the local profile begins with: people with play money, a catalogue on sale, for which a worker has to run,
 * and a merchant. Prints as JSON who can sign in, and the merchant's API key. Safe to run at any start. With a file, the
 * catalogue is what stands in it.
 */
export async function seed(file: string | undefined): Promise<void> {
  checkEnvironment()
  const catalogue = file === undefined ? undefined : readCatalogue(file)
  const app = await NestFactory.createApplicationContext(AppModule.in('worker'), { logger: false, abortOnError: false })
  try {
    const people = await app.get(SeedPeople, { strict: false }).run()
    await app.get(SeedMoney, { strict: false }).run(Object.values(people))
    await app.get(SeedCatalogue, { strict: false }).run(people, catalogue)
    const merchant = await app.get(SeedMerchant, { strict: false }).run(people.organizer)
    const emails = Object.entries(people).map(([role, { email }]) => [role, { email }])
    console.log(JSON.stringify({ people: Object.fromEntries(emails), merchant }))
  } finally {
    await app.close()
  }
}
