export const MOST_BYTES = 8 * 1024 * 1024
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif']

/** What can be told of a picture without sending it. */
export function refusePicture({ size, type }: Pick<File, 'size' | 'type'>): 'tooLarge' | 'notAPicture' | undefined {
  if (!PICTURE_TYPES.includes(type)) return 'notAPicture'
  return size > MOST_BYTES ? 'tooLarge' : undefined
}
