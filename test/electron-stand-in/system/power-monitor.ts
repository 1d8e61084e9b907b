import { StrictEmitter } from '#stand-in/strict/strict-emitter.ts';
import { refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';

const events = [
  'suspend',
  'resume',
  'on-ac',
  'on-battery',
  'shutdown',
  'lock-screen',
  'unlock-screen',
  'user-did-become-active',
  'user-did-resign-active',
] as const;

/** Emits nothing by itself; a test may, as on real Electron: `powerMonitor.emit('suspend')`. */
class PowerMonitor extends StrictEmitter<(typeof events)[number]> {
  constructor() {
    super('powerMonitor', events);
  }
}
refuseMissingMembers(PowerMonitor, 'powerMonitor');

export const powerMonitor = new PowerMonitor();
