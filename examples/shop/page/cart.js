const PLACE = 'side-b-cart'
const MOST_OF_ONE = 9

/** Which records, and how many: no prices, for these are the shop's. */
export function readCart() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? []
  } catch {
    return []
  }
}

export function setQuantity(id, quantity) {
  const others = readCart().filter((item) => item.id !== id)
  const items = quantity > 0 ? [...others, { id, quantity: Math.min(quantity, MOST_OF_ONE) }] : others
  localStorage.setItem(PLACE, JSON.stringify(items.sort((one, other) => one.id.localeCompare(other.id))))
}

export function quantityOf(id) {
  return readCart().find((item) => item.id === id)?.quantity ?? 0
}

export function countCart() {
  return readCart().reduce((sum, { quantity }) => sum + quantity, 0)
}

export function emptyCart() {
  localStorage.removeItem(PLACE)
}
