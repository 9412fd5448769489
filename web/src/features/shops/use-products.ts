import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import type { Product } from '../../api/types.ts'
import { usePages } from '../../api/use-pages.ts'

export type ProductWish = Pick<Product, 'name' | 'description' | 'prices'>

const KEY = ['shop', 'products']

export function useProducts() {
  return usePages(KEY, (query, signal) =>
    answered(api.GET('/api/v1/organizer/products', { params: { query }, signal, cache: 'no-store' })),
  )
}

/** Adds a product, or changes the one of this id. */
export function useSaveProduct(id: string | undefined) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ProductWish) =>
      answered(
        id === undefined
          ? api.POST('/api/v1/organizer/products', { body })
          : api.PATCH('/api/v1/organizer/products/{id}', { params: { path: { id } }, body }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}

export function useRemoveProduct() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answered(api.DELETE('/api/v1/organizer/products/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
