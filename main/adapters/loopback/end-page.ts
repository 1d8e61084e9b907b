const pages = {
  done: {
    title: 'You are logged in',
    text: 'Matchboard is connected to Pinterest. Close this tab and go back to Matchboard to choose your ad account.',
  },
  denied: {
    title: 'Nothing was connected',
    text: 'You did not allow Matchboard to use your Pinterest account. Close this tab; in Matchboard you can try again.',
  },
  failed: {
    title: 'The login did not work',
    text: 'Matchboard says why, and what to do. Close this tab and go back to Matchboard.',
  },
  stranger: {
    title: 'This is not the login that Matchboard waits for',
    text: 'The tab may be an old one. Close it and log in from Matchboard.',
  },
} as const;

export type EndPage = keyof typeof pages;

const style = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; background: #f6f6f4; color: #1c1c1a; }
main { max-width: 26rem; margin: 1.5rem; padding: 2rem; border-radius: 12px; background: #fff; border: 1px solid #dededa; }
h1 { margin: 0 0 .5rem; font-size: 1.375rem; }
p { margin: 0; }
@media (prefers-color-scheme: dark) { body { background: #161615; color: #f0f0ec; } main { background: #212120; border-color: #3a3a37; } }
`;

/** The page on which the browser ends: words of ours alone, nothing of what it brought, no scripts. */
export function endPage(which: EndPage): string {
  const { title, text } = pages[which];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Matchboard</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>
`;
}

export const endPageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  // The address holds the code: it goes to nobody.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};
