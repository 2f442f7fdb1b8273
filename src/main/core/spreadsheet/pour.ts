import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Writes and waits while the sink is full, so that memory stays level. */
export async function pour(sink: Writable, bytes: Uint8Array | string): Promise<void> {
  if (!sink.write(bytes)) await once(sink, 'drain')
}
