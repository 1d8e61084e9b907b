import type { Page } from 'playwright';

/** Goes through every screen of a freshly opened app as a person would, by its words, and calls `look` at each. */
export async function walk(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const go = async (title: string) => {
    await press('Continue');
    await heading(title);
  };
  await heading('Syncs');
  await page.getByRole('heading', { name: 'Drop a CSV here' }).waitFor();
  await look('home-empty');
  await page.getByLabel("Or paste a file's path").fill('~/nowhere.csv');
  await press('Open');
  await page.getByText('There is no file at this path.').waitFor();
  await look('home-path-error');

  await press('Try with sample customers');
  await heading('Is the file read well?');
  await page.getByRole('rowheader').nth(3).waitFor();
  await look('source');
  await page.getByLabel('Go to row').fill('99,999,999');
  await press('Go');
  await page.getByText(/^A row number from 1 to/).waitFor();
  await look('source-no-such-row');
  await go('What should become of this file?');
  await page.getByText('An audience of customers').click();
  await look('object');
  await go('Which column fills which field?');
  await page.getByText('Nothing to settle').waitFor();
  await look('map');
  await page.getByRole('combobox', { name: 'Column for E-mail address' }).click();
  await page.getByRole('option', { name: /first_name/ }).waitFor();
  await look('map-picker');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Options for E-mail address' }).click();
  await look('map-options');
  await page.getByRole('button', { name: 'Options for E-mail address' }).click();
  await go('See what will be sent');
  await page.getByRole('button', { name: 'Copy the whole hash' }).first().waitFor();
  await look('preview-masked');
  await press('Show values');
  await page.getByText('jasmin.kruger@post.test').first().waitFor();
  await page.getByLabel('Value', { exact: true }).fill(' Ann.Lee@Example.COM ');
  await page.getByText('ann.lee@example.com').waitFor();
  await look('preview-shown');
  await go('Are all rows fine?');
  await page.getByText('Ready to send', { exact: true }).waitFor();
  await look('check');
  await go('Where should it go?');
  await page.getByRole('radio').nth(1).waitFor();
  await look('destination');
  await page.getByText('Add to an existing one').click();
  await page.getByRole('option').first().waitFor();
  await look('destination-existing');
  await page.getByText('Create a new audience').click();
  await go('Ready to send');
  await page.getByText(/^Add [\d,]+ people to/).waitFor();
  await look('review');
  await press('Send now');
  await heading(/^Sending$|rows were sent/);
  await look('run-progress');
  await heading(/rows were sent/);
  await look('run-result');
  await press('Take this run back…');
  await page.getByRole('dialog').waitFor();
  await look('take-back');
  await press('Keep it');
  await page.getByRole('link', { name: 'customers' }).click();
  await page.getByText(/Asked/).waitFor();
  await look('sync-overview');
  await page.getByLabel('Parts of this sync').getByRole('link', { name: 'Debugger' }).click();
  await page.getByRole('option').first().waitFor();
  await look('debugger');
  await page.getByRole('option').nth(2).click();
  await page.getByRole('heading', { name: 'Request 3' }).waitFor();
  await look('debugger-request');
  await page.getByRole('textbox', { name: 'Find a person or a text' }).fill('ann@example.com');
  await press('Find');
  await page.getByRole('button', { name: 'Show all again' }).waitFor();
  await look('debugger-found');
  for (const part of ['Runs', 'Mapping', 'Settings']) {
    await page.getByLabel('Parts of this sync').getByRole('link', { name: part }).click();
    await page.waitForTimeout(200);
    await look(`sync-${part.toLowerCase()}`);
  }

  await page.getByLabel('Main').getByRole('link', { name: 'Syncs' }).click();
  await heading('Syncs');
  await press('New sync');
  await press('Try with sample orders');
  await heading('Is the file read well?');
  await go('What should become of this file?');
  await page.getByText('Conversion events', { exact: true }).click();
  await go('Which column fills which field?');
  await page.getByText(/to settle/).waitFor();
  await look('events-map');
  await findProblems(page);
  await look('events-map-problem');
  await mapOrders(page);
  await look('events-map-settled');
  await go('See what will be sent');
  await page.getByRole('button', { name: 'Copy the whole hash' }).first().waitFor();
  await look('events-preview');
  await go('Are all rows fine?');
  await page.getByText('Ready to send', { exact: true }).waitFor();
  await look('events-check');
  await go('Where should it go?');
  await go('Ready to send');
  await page.getByText(/^Send [\d,]+ events to/).waitFor();
  await press('Test the first 20');
  await page.getByRole('heading', { name: 'What Pinterest said' }).waitFor();
  await look('events-review');
  await press('Save without sending');
  await heading('orders');
  await look('events-sync');
  await page.getByLabel('Main').getByRole('link', { name: 'Syncs' }).click();
  await heading('Syncs');
  await look('home');

  for (const place of ['Audiences', 'Sources', 'Connections', 'Settings']) {
    await page.getByLabel('Main').getByRole('link', { name: place }).click();
    await heading(place);
    await page.waitForTimeout(200);
    await look(place.toLowerCase());
    if (place === 'Audiences') await findAudience(page, look);
    if (place === 'Connections') await connect(page, look);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await look('palette');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await look('shortcuts');
}

/** Turns to the last page, finds one by name, none by another, and looks into an account without any. */
async function findAudience(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  const rows = page.getByRole('table').getByRole('rowheader');
  await page
    .getByRole('row', { name: /audience-customers/ })
    .getByRole('link', { name: 'customers' })
    .waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('navigation').getByText('26–29 of 29').waitFor();
  const search = page.getByRole('textbox', { name: 'Find an audience' });
  await search.fill('gold loyalty');
  await page.getByText('1 of 29').waitFor();
  if ((await rows.count()) !== 1) throw new Error('the search finds more than one');
  await search.fill('nobody');
  await page.getByText('No audience has this name or ID.').waitFor();
  await look('audiences-none-found');
  await page.getByText('Practice Outlet').click();
  await page.getByText('No audiences yet').waitFor();
  await look('audiences-empty');
}

/** Goes to what is to settle by F8, by Shift+F8, and by its name. */
async function findProblems(page: Page): Promise<void> {
  const at = (field: string) => page.locator(`[data-field="${field}"]:focus`).waitFor();
  await page.keyboard.press('F8');
  await at('action_source');
  await page.getByText(/^1 of \d\. Action source: /).waitFor();
  await page.keyboard.press('F8');
  await page.getByText(/^2 of \d\. /).waitFor();
  await page.keyboard.press('Shift+F8');
  await at('action_source');
  await page.getByRole('textbox', { name: 'Find a field' }).fill('city');
  await page.getByRole('button', { name: 'Go to Event ID' }).click();
  await at('event_id');
}

/** Settles what the sample orders leave open: the words of the shop for event names and sources. */
async function mapOrders(page: Page): Promise<void> {
  const list = async (field: string) => {
    await page.getByRole('button', { name: `Options for ${field}` }).click();
    await page.getByRole('button', { name: 'List the values in this column' }).click();
    await page.getByLabel('Sent as').first().waitFor();
    await page.getByRole('button', { name: `Options for ${field}` }).click();
  };
  const pick = async (field: string, column: string) => {
    await page.getByRole('combobox', { name: `Column for ${field}` }).click();
    await page.getByRole('option', { name: new RegExp(`^${column}`) }).click();
  };
  await pick('Action source', 'source');
  await pick('Event ID', 'order_id');
  await list('Event name');
  await list('Action source');
  await page.getByText('Nothing to settle').waitFor();
}

/** From no connection to one with an ad account, and back. */
async function connect(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  await press('Connect to Pinterest');
  await press('Log in with Pinterest');
  await page.getByText('An app ID is 5 to 20 digits.').waitFor();
  await look('connect');
  await page.getByLabel('Name of this connection').fill('Acme US');
  await page.getByLabel('App ID').fill('1485920');
  await page.getByLabel('App secret key').fill('0123456789abcdef');
  await press('Log in with Pinterest');
  await page.getByRole('button', { name: 'Copy the link' }).waitFor();
  await look('connect-waiting');
  await page.getByText('Acme Deutschland').waitFor();
  await look('connected');
  await page.getByText('Acme Deutschland').click();
  await page.getByRole('button', { name: 'Change', exact: true }).waitFor();
  await press('Paste one');
  await press('Check');
  await page.getByText('Ask the owner').waitFor();
  await look('connection-checked');
  await press('Disconnect');
  await page.getByRole('dialog').waitFor();
  await look('disconnect');
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('button', { name: 'Connect to Pinterest' }).waitFor();
}
