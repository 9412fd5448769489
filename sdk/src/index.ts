export { BoxofficeError, type BoxofficeProblem } from './boxoffice-error.ts'
export { readError } from './read-error.ts'
