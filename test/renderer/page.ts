import './fake-api.ts';
import '#app/entry.tsx';
