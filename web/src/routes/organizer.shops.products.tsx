import { createFileRoute } from '@tanstack/react-router'
import { ProductsPage } from '../features/shops/products-page.tsx'

export const Route = createFileRoute('/organizer/shops/products')({ component: ProductsPage })
