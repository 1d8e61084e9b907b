export const sentences = {
  practice: 'Practice',
  practiceTitle: 'Practice account',
  practiceText:
    'A complete Pinterest on this computer: it checks and answers like the real one, matches made-up people, and sends nothing anywhere.',
  account: 'Ad account',
  id: (id: string) => `ID ${id}`,
  loading: 'Loading ad accounts…',
  real: 'Your Pinterest Ads account',
  realText:
    'Logging in to Pinterest comes with the next version. Until then everything can be tried in practice.',
  retry: 'Try again',
};
