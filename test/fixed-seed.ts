import fc from 'fast-check';

/** The same examples every time, so that a red build is red again; `FAST_CHECK_SEED=$RANDOM npm run unit` looks for new ones. */
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 1) });
