import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyBaseLogger } from 'fastify'
import type { DrawFirstSight } from '../src/first-sight.types.ts'

/** The pages' own code, built for where there is no browser. It is for this server, and not given away. */
export const FOLDER = 'drawn-here'

/** How a page looks at first, drawn here; undefined where it cannot be, and the browser draws it. */
export type DrawPage = (page: Parameters<DrawFirstSight>[0], log: FastifyBaseLogger) => Promise<string | undefined>

export async function readDrawing(folder: string): Promise<DrawPage> {
  const file = join(folder, FOLDER, 'first-sight.js')
  if (!existsSync(file)) return async () => undefined
  const { drawFirstSight }: { drawFirstSight: DrawFirstSight } = await import(pathToFileURL(file).href)
  return async (page, log) => {
    try {
      return await drawFirstSight(page)
    } catch (error) {
      log.error({ err: error, path: page.path }, 'a page could not be drawn, and is sent without its first sight')
      return undefined
    }
  }
}
