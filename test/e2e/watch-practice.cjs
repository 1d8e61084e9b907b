// Loaded into the main process before the app (`electron -r`): keeps where the practice Pinterest is and what opens it.
const { syncBuiltinESMExports } = require('node:module');
const threads = require('node:worker_threads');

class Worker extends threads.Worker {
  constructor(...given) {
    super(...given);
    this.once('message', (message) => {
      if (typeof message?.apiUrl === 'string') globalThis.practice = message;
    });
  }
}
threads.Worker = Worker;
syncBuiltinESMExports();
