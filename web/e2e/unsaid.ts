import { readdirSync, readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'

const folder = new URL('../src/i18n/', import.meta.url)
const keys = new Set(
  readdirSync(folder)
    .filter((name) => /^en\b.*\.json$/.test(name))
    .flatMap((name) => keysOf(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))),
)

/** A sentence whose words were not fetched shows itself by its name in the catalogue. */
export async function expectAllSaid(page: Page) {
  const told = await page.evaluate(() => {
    const pieces: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) pieces.push(walker.currentNode.nodeValue ?? '')
    return pieces
  })
  expect(told.filter((piece) => keys.has(piece.trim()))).toEqual([])
}

function keysOf(branch: object, path = ''): string[] {
  return Object.entries(branch).flatMap(([key, value]) =>
    typeof value === 'string' ? `${path}${key}`.replace(/_(one|other)$/, '') : keysOf(value, `${path}${key}.`),
  )
}
