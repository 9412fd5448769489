import { readFileSync } from 'node:fs'

/** A report that a test runner wrote, or nothing where it did not get so far. */
export function readReport<Report>(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
