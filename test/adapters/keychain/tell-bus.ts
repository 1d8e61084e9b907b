import { createInterface } from 'node:readline';

/** Started inside a D-Bus session: says where its bus is, and keeps it open. */
for await (const _ of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(process.env['DBUS_SESSION_BUS_ADDRESS'])}\n`);
}
