/** Big-endian bytes, appended one field after the other. Grows as needed. */
export class ByteWriter {
  private bytes = new Uint8Array(1024)
  private view = new DataView(this.bytes.buffer)
  private end = 0

  get length(): number {
    return this.end
  }

  u8(...values: readonly number[]): this {
    let at = this.reserve(values.length)
    for (const value of values) {
      this.view.setUint8(at, value)
      at += 1
    }
    return this
  }

  u16(...values: readonly number[]): this {
    let at = this.reserve(2 * values.length)
    for (const value of values) {
      this.view.setUint16(at, value)
      at += 2
    }
    return this
  }

  i16(...values: readonly number[]): this {
    let at = this.reserve(2 * values.length)
    for (const value of values) {
      this.view.setInt16(at, value)
      at += 2
    }
    return this
  }

  u32(...values: readonly number[]): this {
    let at = this.reserve(4 * values.length)
    for (const value of values) {
      this.view.setUint32(at, value)
      at += 4
    }
    return this
  }

  append(bytes: Uint8Array): this {
    const at = this.reserve(bytes.length)
    this.bytes.set(bytes, at)
    return this
  }

  /** ASCII only. */
  text(ascii: string): this {
    for (let index = 0; index < ascii.length; index++) this.u8(ascii.charCodeAt(index) & 0x7f)
    return this
  }

  /** Zeros up to the next multiple of `unit`. */
  pad(unit: number): this {
    this.reserve((unit - (this.end % unit)) % unit)
    return this
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.end)
  }

  private reserve(size: number): number {
    const at = this.end
    this.end += size
    if (this.end > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.end, this.bytes.length * 2))
      grown.set(this.bytes)
      this.bytes = grown
      this.view = new DataView(grown.buffer)
    }
    return at
  }
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** ASCII text of `length` bytes at `offset`. */
export function asciiAt(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length))
}
