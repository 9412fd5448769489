import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

const page = await readFile(new URL('SECURITY.md', import.meta.url), 'utf8')
const rows = page.split('\n').filter((line) => /^\| .* \|$/.test(line) && !line.includes('shown by'))
const evidenceOf = (row: string) => row.split('|').at(-2) ?? ''

test('behavior: every test that the page on security names is there', async () => {
  const missing: string[] = []
  let named = 0
  for (const row of rows) {
    let file = ''
    let text = ''
    for (const [, word = ''] of evidenceOf(row).matchAll(/`([^`]+)`/g)) {
      if (/\/.*\.(sol|ts)$/.test(word)) {
        file = word
        text = await readFile(new URL(word, import.meta.url), 'utf8')
      } else if (file) {
        named += 1
        if (!text.includes(/^(test|invariant)/.test(word) ? `function ${word}(` : word)) missing.push(`${file} ${word}`)
      }
    }
  }
  assert.deepEqual(missing, [])
  assert.ok(named > 150)
})

test('behavior: every row of the page has a test, or says where else it belongs', () => {
  const unproven = rows.filter((row) => !evidenceOf(row).includes('`') && !/\*\*(server|later)\*\*/.test(row))
  assert.deepEqual(unproven, [])
})
