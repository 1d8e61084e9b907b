import type { ConnectionFinding } from '#contract/connection-info.ts';

export const sentences = {
  practice: 'Practice',
  practiceTitle: 'Practice account',
  practiceText:
    'A complete Pinterest on this computer: it checks and answers like the real one, matches made-up people, and sends nothing anywhere.',
  account: 'Ad account',
  id: (id: string) => `ID ${id}`,
  loading: 'Loading ad accounts…',
  loadingConnections: 'Loading connections…',
  retry: 'Try again',
  details: 'Details',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',

  emptyTitle: 'Connect your Pinterest Ads account',
  emptyText:
    'Log in once in your browser. Matchboard keeps the login in this computer’s keychain and renews it by itself.',
  connect: 'Connect to Pinterest',
  connectAnother: 'Connect another account',

  guideTitle: 'Your own Pinterest app, once',
  guideLead: 'Pinterest lets programs in by an app of yours. It takes five minutes, and costs nothing.',
  guideOpen: 'Open your apps at Pinterest',
  guideSteps: [
    'Log in with a business account and press “Connect app”. Describe it in a sentence, such as “Sends our customer lists with Matchboard”.',
    'Wait for Pinterest’s e-mail that trial access is granted, then open the app with “Manage”.',
    'Under “Redirect URIs” add exactly this address, with the slash at its end, and save:',
    'Copy the app ID and the app secret key from the same page into the fields below.',
  ],
  copyRedirect: 'Copy the redirect URI',
  label: 'Name of this connection',
  labelHelp: 'Yours to choose; sync files and the command line name it.',
  labelDefault: 'Pinterest',
  appId: 'App ID',
  appIdError: 'An app ID is 5 to 20 digits.',
  appSecret: 'App secret key',
  appSecretHelp: 'Goes to the keychain and is not shown again.',
  appSecretKept: 'Leave empty to use the one in the keychain.',
  appSecretError: 'Paste the app secret key, without spaces.',
  advanced: 'Another port',
  port: 'Port for the way back',
  portHelp:
    'Only where another program uses this one. The redirect URI above changes with it: register that.',
  portError: 'A port is a number from 1024 to 65535.',
  logIn: 'Log in with Pinterest',
  logInAgain: 'Log in again',

  waitingTitle: 'Waiting for your browser',
  waitingText:
    'Pinterest’s page is open in your browser. Choose “Give access” there, and come back. Nothing opened? Copy the link and paste it into any browser on this computer.',
  waitingRedirect: (uri: string) =>
    `Does the page complain about the redirect URI? Cancel, register ${uri} in your app, and log in again.`,
  copyLink: 'Copy the link',

  loginGood: (days: number) => `${days} days left; renewed by itself while Matchboard is used`,
  loginEnding: (days: number) =>
    days < 1
      ? 'The login ends today: log in again'
      : `The login ends in ${days} days: log in again before that`,
  loginLost: 'Login has ended',
  loginLostText: 'Log in again. Syncs of this connection wait, and go on where they stopped.',
  loginUnknown: 'Login not readable',
  loginUnknownText: 'The keychain does not say just now. Unlock it; nothing is lost.',
  loggedIn: 'Logged in',
  login: 'Login',
  endingSoon: 'Log in again soon',
  renewed: 'Last renewed',
  connectionId: 'ID for sync files and commands',
  scopes: 'Allowed',
  scopeWords: {
    'ads:read': 'see ad accounts and audiences',
    'ads:write': 'change audiences, send events',
    'user_accounts:read': 'see your user name',
  } as Readonly<Record<string, string>>,
  noScopes: 'nothing',

  chooseAccount: 'Choose an ad account',
  changeAccount: 'Change',
  noAccount: 'No ad account is chosen yet: syncs need one.',
  noAccounts: 'This login reaches no ad account.',
  noAccountsText: 'Create one at ads.pinterest.com, ask its owner for a role, or type its ID.',
  role: (permissions: readonly string[]) =>
    permissions.length === 0 ? 'role unknown' : permissions.join(', ').toLowerCase(),
  manualId: 'Ad account ID',
  manualHelp: 'In Ads Manager, the number behind /advertiser/ in the address.',
  manualError: 'An ad account ID is digits only, up to 18.',
  manualUse: 'Use this ID',
  manualTitle: 'Type an ID by hand',

  conversion: 'Conversion token',
  conversionKept: 'One is kept in the keychain; conversion events go with it.',
  conversionNone: 'None: conversion events go with the login. A token of its own lasts longer.',
  mint: 'Make one',
  paste: 'Paste one',
  pasteLabel: 'Conversion access token',
  pasteHelp: 'Ads Manager → Conversions → Conversion access token.',
  pasteError: 'Paste the whole token, without spaces.',
  keep: 'Keep it',
  forget: 'Forget it',

  check: 'Check',
  checking: 'Checking…',
  checkTitle: 'What works',
  finding: { good: 'Works', warn: 'Look at this', bad: 'Does not work' } as Readonly<
    Record<ConnectionFinding['state'], string>
  >,
  findingOf: {
    keychain: 'Keychain',
    login: 'Login',
    scopes: 'Permissions',
    account: 'Ad account',
    role: 'Role',
    'conversion-token': 'Conversion events',
    clock: 'Clock',
  } as Readonly<Record<ConnectionFinding['what'], string>>,

  disconnect: 'Disconnect',
  disconnectTitle: (label: string) => `Disconnect ${label}?`,
  disconnectText:
    'Matchboard forgets the login, the app secret and the conversion token on this computer. Syncs of this connection stop until it is connected again.',
  disconnectPinterest:
    'Pinterest has no way for an app to end its own login. To end it there too, remove the app in your Pinterest settings under Security → Apps.',
  disconnectLink: 'Open Pinterest’s settings',
};
