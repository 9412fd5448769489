/** A file that is made by `npm run generate`, by its path from this package's folder. */
export type GeneratedFile = { path: string; text: string }
