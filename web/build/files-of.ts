import type { Rolldown } from 'vite'

/** The files of a build that are needed to run those of its chunks that are wanted: scripts with their imports, and styles. */
export function filesOf(bundle: Rolldown.OutputBundle, isWanted: (chunk: Rolldown.OutputChunk) => boolean): string[] {
  const names = new Set<string>()
  const styles = new Set<string>()
  const add = (name: string) => {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk' || names.has(name)) return
    names.add(name)
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style)
    for (const imported of chunk.imports) add(imported)
  }
  for (const file of Object.values(bundle)) if (file.type === 'chunk' && isWanted(file)) add(file.fileName)
  return [...names, ...styles].map((name) => `/${name}`).sort()
}
