/** What every place that shows previews asks for, in pixels. */
export const POSTER_SIZE = { width: 1200, height: 630 } as const
