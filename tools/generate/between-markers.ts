import { Failure } from '../check/failure.ts'

/** The text with what stands between `<!-- NAME -->` and `<!-- /NAME -->` replaced; unchanged where it has no markers. */
export function betweenMarkers(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 && to < 0) return text
  if (from < 0 || to < from) throw new Failure(`The markers ${begin} and ${end} do not stand as a pair.`)
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`
}
