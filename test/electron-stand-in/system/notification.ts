import { refuseMissingMembers, unimplemented } from '#stand-in/strict/unimplemented.ts';

/** There are none, and it says so. */
export class Notification {
  constructor() {
    throw unimplemented('Notification');
  }

  static isSupported(): boolean {
    return false;
  }
}
refuseMissingMembers(Notification, 'Notification');
