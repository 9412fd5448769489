import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os'

/** Figures without the machine they come from mean nothing; the load says whether it was ours alone. */
export function describeMachine() {
  return {
    cpus: availableParallelism(),
    model: cpus()[0]?.model.trim() ?? 'unknown processor',
    memoryGb: Math.round(totalmem() / 1e9),
    platform: `${platform()} ${arch()}`,
    node: process.versions.node,
    loadAverage: loadavg(),
  }
}
