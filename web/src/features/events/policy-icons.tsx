import { Icon } from '../../ui/icons.tsx'

export function PriceIcon() {
  return (
    <Icon>
      <path d="M4 12.5V5a1 1 0 0 1 1-1h7.5l8 8-8.5 8.5ZM8.5 8.5h.01" />
    </Icon>
  )
}

export function ReturnIcon() {
  return (
    <Icon>
      <path d="M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3" />
    </Icon>
  )
}

export function SwapIcon() {
  return (
    <Icon>
      <path d="M7 4 3.5 7.5 7 11M3.5 7.5h14M17 13l3.5 3.5L17 20M20.5 16.5h-14" />
    </Icon>
  )
}

export function ChainIcon() {
  return (
    <Icon>
      <path d="M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5" />
    </Icon>
  )
}
