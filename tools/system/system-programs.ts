import { existsSync } from 'node:fs'
import { findProgram } from './find-program.ts'

/** A program that npm does not bring, which only tests need. */
export type SystemProgram = {
  what: string
  /** Names the program where PATH does not lead to it. */
  variable: string
  names: readonly string[]
  places?: readonly string[]
  debianPackage: string
}

export const BROWSER: SystemProgram = {
  what: 'a browser',
  variable: 'CHROMIUM_PATH',
  names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  debianPackage: 'chromium',
}

export const REDIS: SystemProgram = {
  what: 'Redis',
  variable: 'REDIS_SERVER_PATH',
  names: ['redis-server'],
  debianPackage: 'redis-server',
}

export function locate({ variable, names, places = [] }: SystemProgram): string | undefined {
  return (
    process.env[variable] || findProgram(names, process.env.PATH ?? '') || places.find((place) => existsSync(place))
  )
}

export function adviceFor({ what, variable, debianPackage }: SystemProgram): string {
  return `${what} is missing: install ${debianPackage} (apt-get install ${debianPackage}), or name one in ${variable}`
}
