import { z } from 'zod'

export const photoSchema = z.strictObject({
  /** SHA-256 of the original bytes, lower-case hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  /** Pixels, as shown (after the Exif orientation). */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Bytes of the original. */
  bytes: z.number().int().nonnegative(),
  /** File name it came under. */
  name: z.string().max(500),
  /** Caption, credit and rights found in the file (IPTC, XMP, Exif). */
  caption: z.string().max(8000),
  credit: z.string().max(2000),
  rights: z.string().max(2000)
})
/** A photo in the newsroom, stored once under its content hash. */
export type Photo = Readonly<z.infer<typeof photoSchema>>
