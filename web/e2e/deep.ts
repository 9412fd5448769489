/** What is too long for every run is told apart by its tag, and has a run of its own: `npm run test:deep`. */
export const deep = { tag: '@deep' }

/** Of several looks or sizes the first is for every run, and the others are for the deep one. */
export function depthOf(index: number) {
  return index === 0 ? {} : deep
}
