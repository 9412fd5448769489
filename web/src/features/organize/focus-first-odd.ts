/** Leads to the first answer that is not right, once the page says so. */
export function focusFirstOdd() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus())
}
