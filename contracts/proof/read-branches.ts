export type Branches = { file: string; taken: number; all: number }

/** Reads the branches of each file, the third of four figures, in the summary that Forge prints. */
export function readBranches(output: string): Branches[] {
  const rows = output.split('\n').flatMap((line) => {
    const [, file = '', , , branches = ''] = line.split('|').map((cell) => cell.trim())
    const [, taken, all] = /\((\d+)\/(\d+)\)/.exec(branches) ?? []
    return file.endsWith('.sol')
      ? [{ file: file.replace(/^contracts\//, ''), taken: Number(taken), all: Number(all) }]
      : []
  })
  if (rows.length === 0 || rows.some(({ all }) => Number.isNaN(all))) {
    throw new Error('Forge printed no summary of branches, or not in the form of old.')
  }
  return rows
}

/** A line for each file that has branches, and one for all. */
export function describeBranches(files: Branches[]): string[] {
  const rows = [...files.filter(({ all }) => all > 0), sumOf(files)]
  const width = Math.max(...rows.map(({ file }) => file.length))
  return rows.map(
    (row) => `${row.file.padEnd(width)}  ${percentOf(row).toFixed(2).padStart(6)} %  ${row.taken}/${row.all}`,
  )
}

export function findUntaken(files: Branches[], least: number): string[] {
  const sum = sumOf(files)
  return percentOf(sum) < least ? [`${sum.file}: ${percentOf(sum).toFixed(2)} % of branches; at least ${least} %`] : []
}

function sumOf(files: Branches[]): Branches {
  const add = (a: number, b: number) => a + b
  return {
    file: 'Total',
    taken: files.map(({ taken }) => taken).reduce(add, 0),
    all: files.map(({ all }) => all).reduce(add, 0),
  }
}

function percentOf({ taken, all }: Branches): number {
  return (taken / all) * 100
}
