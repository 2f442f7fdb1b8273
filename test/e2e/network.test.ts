/**
 * rel:P6: nothing leaves. `npm test` and `npm run test:nightly` run all end-to-end tests in a network of their own that leads nowhere; this one makes sure
 * that it was so, and that the program has not so much as tried.
 */
import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'

const isCut = process.env['REGULARS_NETWORK_CUT'] === '1'
if (!isCut) console.warn('rel:P6 is not proven in this run: the network is not cut (npm test does it where the system has unshare)')

test.skipIf(!isCut)('there is no way out of this run: every journey of the other tests was done without a network', async () => {
  const outside = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.filter(({ internal }) => !internal) ?? [])
  expect(outside).toEqual([])
  const socket = createSocket('udp4')
  // An address that is kept for documents and belongs to nobody.
  const sent = await new Promise<string>((done) => socket.send('x', 9, '192.0.2.1', (error) => done(error ? 'refused' : 'sent')))
  socket.close()
  expect(sent).toBe('refused')
})
