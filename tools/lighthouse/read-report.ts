/** What of Lighthouse's report is asked for: scores of a hundred, and the script that came over the wire. */
export type Reading = { scores: Record<Category, number>; scriptBytes: number; findings: string[] }

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Category = (typeof categories)[number]

type Report = {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { title: string; score: number | null; details?: { items?: RequestItem[] } }>
}
type RequestItem = { url?: string; resourceType?: string; transferSize?: number }

export function readReport(report: Report): Reading {
  const of = (category: Category) => Math.round((report.categories[category]?.score ?? 0) * 100)
  const requests = report.audits['network-requests']?.details?.items ?? []
  const scripts = requests.filter(({ resourceType }) => resourceType === 'Script')
  const weighed = categories.flatMap((category) => report.categories[category]?.auditRefs ?? [])
  const findings = weighed
    .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => report.audits[id]?.title ?? id)
  return {
    scores: Object.fromEntries(categories.map((category) => [category, of(category)])) as Record<Category, number>,
    scriptBytes: scripts.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0),
    findings: [...new Set(findings)],
  }
}

/** Of several runs, category by category: one run on a busy machine says little. */
export function medianOf(readings: Reading[]): Reading {
  const middle = (figures: number[]) => figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0
  const scores = categories.map((category) => [category, middle(readings.map(({ scores }) => scores[category]))])
  return {
    scores: Object.fromEntries(scores) as Record<Category, number>,
    scriptBytes: middle(readings.map(({ scriptBytes }) => scriptBytes)),
    findings: [...new Set(readings.flatMap(({ findings }) => findings))],
  }
}
