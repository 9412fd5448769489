import { stripVTControlCharacters } from 'node:util'

/** In percent. */
export type Covered = { file: string; lines: number; statements: number; uncovered: string }
export type Coverage = { files: Covered[]; total: Covered }

/** Reads the table that Hardhat prints; it writes its figures for statements nowhere else. */
export function readCoverage(output: string): Coverage {
  const rows = stripVTControlCharacters(output).split('\n').flatMap(readRow)
  const total = rows.find(({ file }) => file === 'Total')
  if (!total) throw new Error('Hardhat printed no table of coverage, or not in the form of old.')
  return { files: rows.filter((row) => row !== total), total }
}

/** What is less covered than it has to be: the whole, or any file of it. */
export function findUncovered({ files, total }: Coverage, least: number): string[] {
  return [...files, total].flatMap(({ file, lines, statements, uncovered }) =>
    lines < least || statements < least
      ? [
          `${file}: ${lines} % of lines and ${statements} % of statements; at least ${least} % of both${where(uncovered)}`,
        ]
      : [],
  )
}

function readRow(line: string): Covered[] {
  const [, file = '', lines, statements, uncovered = ''] = line.split(/[║│]/).map((cell) => cell.trim())
  if (!/^\d+\.\d+$/.test(lines ?? '') || !/^\d+\.\d+$/.test(statements ?? '')) return []
  return [{ file, lines: Number(lines), statements: Number(statements), uncovered }]
}

function where(uncovered: string): string {
  return uncovered && uncovered !== '-' ? ` (look at ${uncovered})` : ''
}
