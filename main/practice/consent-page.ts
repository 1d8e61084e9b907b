import type { Answer } from './answer.ts';

/** What a consent page was asked for. */
interface Request {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
}

const scopeWords: Readonly<Record<string, string>> = {
  'ads:read': 'See your ad accounts, customer lists and audiences',
  'ads:write': 'Change your customer lists and audiences, and send conversion events',
  'user_accounts:read': 'See your user name',
};

const style =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem;margin-right:.5rem}';

/**
 * The practice Pinterest's page at `/oauth/`, on which a person says yes or no; the answer goes back to the redirect URI.
 * @param issueCode gives a code for what was granted.
 */
export function consentPage(
  method: string,
  query: URLSearchParams,
  form: URLSearchParams,
  clientId: string,
  issueCode: (redirectUri: string, scopes: readonly string[]) => string,
): Answer {
  if (query.get('client_id') !== clientId) return page(400, 'Unknown app', '<p>There is no such app.</p>');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!isRegistered(redirectUri)) {
    const text = '<p>The redirect URI does not match one that is registered for this app.</p>';
    return page(400, 'Invalid redirect URI', text);
  }
  if (query.get('response_type') !== 'code')
    return page(400, 'Unsupported', '<p>response_type must be code.</p>');
  const scopes = (query.get('scope') ?? '').split(',').filter(Boolean);
  const request: Request = { redirectUri, scopes, state: query.get('state') ?? '' };
  if (method === 'GET') return ask(request);
  const isAllowed = form.get('decision') === 'allow';
  const code = isAllowed ? issueCode(redirectUri, scopes) : null;
  return redirect(request, code === null ? { error: 'access_denied' } : { code });
}

/** As Pinterest, it takes only what is registered: here, the root of any port of this computer. */
function isRegistered(redirectUri: string): boolean {
  return /^http:\/\/localhost:\d{1,5}\/$/.test(redirectUri);
}

function ask({ scopes }: Request): Answer {
  const wanted = scopes.map((scope) => `<li>${scopeWords[scope] ?? 'Something else'}</li>`).join('');
  return page(
    200,
    'Give Matchboard access?',
    `<p>This is the practice Pinterest on this computer. Matchboard would like to:</p><ul>${wanted}</ul>
<form method="post"><button name="decision" value="allow">Give access</button><button name="decision" value="deny">Cancel</button></form>`,
  );
}

function redirect({ redirectUri, state }: Request, answer: Readonly<Record<string, string>>): Answer {
  const location = `${redirectUri}?${new URLSearchParams({ ...answer, state })}`;
  return { status: 302, body: '', headers: { location, 'content-type': 'text/html; charset=utf-8' } };
}

function page(status: number, title: string, body: string): Answer {
  return {
    status,
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1>${body}</body></html>`,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  };
}
