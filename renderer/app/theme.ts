import { useEffect } from 'react';
import { useSettings } from '#bridge/app.ts';

/** Draws the page light or dark as the user wants it; without a wish, as the system has it. */
export function useTheme(): void {
  const theme = useSettings().data?.theme;
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'light' || theme === 'dark') dataset['theme'] = theme;
    else delete dataset['theme'];
  }, [theme]);
}
