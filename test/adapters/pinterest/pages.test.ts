import { describe, expect, it } from 'vitest';
import { json } from './answering-server.ts';
import { account, connect, kindOf, serve } from './connect.ts';

describe('pages', () => {
  const page = (ids: number[], bookmark: string | null) =>
    json(200, { items: ids.map((id) => ({ ...account, id: String(id) })), bookmark });

  it('are fetched to the last', async () => {
    const server = await serve(page([1, 2], 'a b&c'), page([], 'd'), page([3], null));
    const answer = await connect(server.url).pinterest.listAdAccounts();
    expect(answer.ok && answer.value.map((item) => item.id)).toEqual(['1', '2', '3']);
    expect(server.heard.map((entry) => entry.path)).toEqual([
      '/v5/ad_accounts?page_size=250',
      '/v5/ad_accounts?page_size=250&bookmark=a+b%26c',
      '/v5/ad_accounts?page_size=250&bookmark=d',
    ]);
  });

  it.each([[''], [null], [undefined]])('end at the bookmark %j', async (bookmark) => {
    const server = await serve(json(200, { items: [account], bookmark }));
    expect(await connect(server.url).pinterest.listAdAccounts()).toMatchObject({
      ok: true,
      value: [account],
    });
    expect(server.heard).toHaveLength(1);
  });

  it('that come round again end it, as a failure', async () => {
    const server = await serve(page([1], 'a'), page([2], 'b'), page([1], 'a'));
    expect(kindOf(await connect(server.url).pinterest.listAdAccounts())).toBe('unreadable');
    expect(server.heard).toHaveLength(3);
  });

  it('that never end do not keep us for ever', async () => {
    let count = 0;
    const server = await serve((response, heard) => {
      count += 1;
      page([count], String(count))(response, heard);
    });
    expect(kindOf(await connect(server.url).pinterest.listAdAccounts())).toBe('unreadable');
  });

  it('fail as a whole where one fails', async () => {
    const server = await serve(page([1], 'a'), json(403, { code: 29, message: 'No.' }));
    expect(kindOf(await connect(server.url).pinterest.listAdAccounts())).toBe('forbidden');
  });
});
