import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isGenerated } from '../generate/is-generated.ts'

const MOST_LINES = 300

/** Source files that have grown longer than a reader can hold; generated ones are exempt. */
export function checkFileLength(root: string, files: string[]): string[] {
  return files
    .filter((path) => /\.(tsx?|mjs|cjs|sol)$/.test(path) && !isGenerated(path))
    .map((path) => ({ path, lines: countLines(readFileSync(join(root, path), 'utf8')) }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines; the most is ${MOST_LINES}. Which part of it has a name of its own?`,
    )
}

function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}
