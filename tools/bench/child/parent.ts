/** Has this process end with the one that has started it, whatever that one died of. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit())
}

export function sayToParent(message: unknown): void {
  process.send?.(message)
}

export function whenParentSays(expected: string): Promise<void> {
  return new Promise((resolve) => {
    process.on('message', (message) => {
      if (message === expected) resolve()
    })
  })
}
