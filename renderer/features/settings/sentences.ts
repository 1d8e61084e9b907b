export const sentences = {
  theme: 'Appearance',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  about: 'About',
  version: (version: string) => `Matchboard ${version}`,
  privacy:
    'Matchboard has no servers and sends no telemetry. Files are read on this computer; only what a run sends goes to Pinterest.',
  loading: 'Loading settings…',
};
