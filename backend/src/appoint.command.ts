import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module.ts'
import { People } from './identity/index.ts'
import { CannotStart, checkEnvironment } from './platform/index.ts'

const ADDRESS = /^[^\s@]+@[^\s@]+$/

/**
 * Makes whoever has an address an admin, known here or not: how the first one comes to be, for all others are made by
 * one. Safe to run again. A worker gives them the role on the chain.
 */
export async function appoint(email: string | undefined): Promise<void> {
  if (email === undefined || !ADDRESS.test(email))
    throw new CannotStart('it needs the e-mail address of the new admin.')
  checkEnvironment()
  const app = await NestFactory.createApplicationContext(AppModule.in('worker'), { logger: false, abortOnError: false })
  try {
    const person = await app.get(People, { strict: false }).ensure(undefined, { email, roles: ['admin'] })
    console.log(`${person.email} is an admin`)
  } finally {
    await app.close()
  }
}
