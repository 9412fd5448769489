export type Piece = { text: string; isChanged: boolean }

/** Two texts as pieces: what both have, and what is only in this one. */
export function diffWords(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const [was, is] = [wordsOf(before), wordsOf(after)]
  const common = lengths(was, is)
  const [left, right]: [Piece[], Piece[]] = [[], []]
  let [i, j] = [0, 0]
  while (i < was.length || j < is.length) {
    const [word, other] = [was[i], is[j]]
    if (word !== undefined && word === other) {
      add(left, word, false)
      add(right, word, false)
      i += 1
      j += 1
    } else if (other === undefined || (word !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))) {
      add(left, word ?? '', true)
      i += 1
    } else {
      add(right, other, true)
      j += 1
    }
  }
  return { before: left, after: right }
}

/** Words with the space after them, so that nothing is lost when they are put together. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? []
}

/** How long the longest sequence is that both have from here on. */
function lengths(was: string[], is: string[]): number[][] {
  const table = Array.from({ length: was.length + 1 }, () => new Array<number>(is.length + 1).fill(0))
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = is.length - 1; j >= 0; j--) {
      const row = table[i]
      if (row)
        row[j] = was[i] === is[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}

function at(table: number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}

function add(pieces: Piece[], text: string, isChanged: boolean) {
  const last = pieces.at(-1)
  if (last?.isChanged === isChanged) last.text += text
  else pieces.push({ text, isChanged })
}
