/**
 * Every text once, known by a small number. The characters stand in one array, not in strings: a string cut from a file's
 * text would keep that whole text alive, and a million strings cost ten times their characters.
 */

const SEED_A = 0x811c9dc5
const SEED_B = 0x9747b28c

export class TextTable {
  private slots = new Int32Array(1 << 12)
  private starts = new Float64Array(1 << 11)
  private hashesA = new Uint32Array(1 << 11)
  private hashesB = new Uint32Array(1 << 11)
  private characters = new Uint16Array(1 << 15)
  /** The same memory, for reading texts out. */
  private bytes = Buffer.from(this.characters.buffer)
  /** Refs begin at 1; 0 is "no text". */
  size = 1

  /** The ref of `text`; the empty text is 0. */
  add(text: string): number {
    if (text === '') return 0
    let a = SEED_A
    let b = SEED_B
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x5bd1e995)
      b ^= b >>> 15
    }
    const hash = (a ^ (a >>> 16)) >>> 0
    const mask = this.slots.length - 1
    let place = hash & mask
    for (let ref = this.slots[place] ?? 0; ref !== 0; ref = this.slots[place] ?? 0) {
      if (this.hashesA[ref] === hash && this.isEqual(ref, text)) return ref
      place = (place + 1) & mask
    }
    return this.append(text, hash, b >>> 0, place)
  }

  text(ref: number): string {
    if (ref === 0) return ''
    const start = this.starts[ref] ?? 0
    const end = this.starts[ref + 1] ?? 0
    return this.bytes.toString('utf16le', start * 2, end * 2)
  }

  /** Two hashes of 32 bits that depend on the text alone, never on the order of adding. */
  hashA(ref: number): number {
    return this.hashesA[ref] ?? 0
  }

  hashB(ref: number): number {
    return this.hashesB[ref] ?? 0
  }

  private isEqual(ref: number, text: string): boolean {
    const start = this.starts[ref] ?? 0
    if ((this.starts[ref + 1] ?? 0) - start !== text.length) return false
    for (let i = 0; i < text.length; i++) if (this.characters[start + i] !== text.charCodeAt(i)) return false
    return true
  }

  private append(text: string, a: number, b: number, place: number): number {
    const ref = this.size++
    if (ref + 2 > this.starts.length) this.growRefs()
    const start = this.starts[ref] ?? 0
    const end = start + text.length
    while (end > this.characters.length) this.growCharacters()
    for (let i = 0; i < text.length; i++) this.characters[start + i] = text.charCodeAt(i)
    this.starts[ref + 1] = end
    this.hashesA[ref] = a
    this.hashesB[ref] = b
    this.slots[place] = ref
    if (this.size * 2 > this.slots.length) this.growSlots()
    return ref
  }

  private growRefs(): void {
    const length = this.starts.length * 2
    const starts = new Float64Array(length)
    starts.set(this.starts)
    this.starts = starts
    const hashesA = new Uint32Array(length)
    hashesA.set(this.hashesA)
    this.hashesA = hashesA
    const hashesB = new Uint32Array(length)
    hashesB.set(this.hashesB)
    this.hashesB = hashesB
  }

  private growCharacters(): void {
    const characters = new Uint16Array(this.characters.length * 2)
    characters.set(this.characters)
    this.characters = characters
    this.bytes = Buffer.from(characters.buffer)
  }

  private growSlots(): void {
    const slots = new Int32Array(this.slots.length * 2)
    const mask = slots.length - 1
    for (let ref = 1; ref < this.size; ref++) {
      let place = (this.hashesA[ref] ?? 0) & mask
      while (slots[place] !== 0) place = (place + 1) & mask
      slots[place] = ref
    }
    this.slots = slots
  }
}
