type Cursor = { cursor?: string }

/** How every list goes on: the cursor that a page answers asks for the next one. */
export const byCursor = {
  initialPageParam: {} as Cursor,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }): Cursor | undefined =>
    nextCursor === null ? undefined : { cursor: nextCursor },
}
