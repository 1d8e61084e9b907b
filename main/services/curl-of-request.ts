import type { KeptRequest } from '#ports/request-log.ts';

/** The request as a command for a shell; the token is for whoever runs it to put in. */
export function curlOfRequest(request: KeptRequest): string {
  const { method, baseUrl, path, sent, sentCut } = request;
  const parts = [
    ...(sentCut ? ['# Only the beginning of the body was kept: this cannot be sent as it is.\n'] : []),
    `curl -X ${method} ${quote(baseUrl + path)}`,
    // In double quotes, so that the shell fills it in.
    ' \\\n  -H "Authorization: Bearer $PINTEREST_ACCESS_TOKEN"',
    ` \\\n  -H 'Accept: application/json'`,
    ...(sent === null
      ? []
      : [` \\\n  -H 'Content-Type: application/json'`, ` \\\n  --data-raw ${quote(sent)}`]),
  ];
  return `${parts.join('')}\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
