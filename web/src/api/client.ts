import createClient from 'openapi-fetch'
import type { paths } from './schema.ts'

/** The API as its document describes it, at the page's own origin. */
export const api = createClient<paths>({ baseUrl: '/' })
