import '#tokens/base.css';

/** In milliseconds. A window that is hidden all the while may have no frame to wait for. */
const patience = 250;

// What index.html says is painted first: a window that is there is worth more than scripts that are there a frame sooner.
let isBegun = false;
const begin = () => {
  if (isBegun) return;
  isBegun = true;
  void import('./entry.tsx');
};
// A task of its own, for a frame is drawn after its callbacks.
requestAnimationFrame(() => setTimeout(begin));
setTimeout(begin, patience);
