import '#tokens/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from '#bridge/query-client.ts';
import { LiveRegion } from '#ui/live-region.tsx';
import { WizardProvider } from './new-sync/wizard-provider.tsx';
import { laterPages, router } from './router.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <LiveRegion>
        <WizardProvider>
          <RouterProvider router={router} />
        </WizardProvider>
      </LiveRegion>
    </QueryClientProvider>
  </StrictMode>,
);

// There before somebody asks for one, but not before the first page is.
requestIdleCallback(() => void laterPages());
