import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** Says its port; the test stops it then, so that it takes no connection. */
const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
