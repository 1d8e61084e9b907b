import { Link } from '@tanstack/react-router';
import { classNames } from '#ui/class-names.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { Tooltip } from '#ui/tooltip.tsx';
import { appSentences } from './app-sentences.ts';
import styles from './navigation.module.css';
import { useIsNarrow } from './use-is-narrow.ts';
import { useWorkingAt } from './working-at.ts';

const cx = classNames(styles);

export const places = [
  { to: '/', label: appSentences.syncs, icon: 'syncs' },
  { to: '/audiences', label: appSentences.audiences, icon: 'audiences' },
  { to: '/sources', label: appSentences.sources, icon: 'file' },
  { to: '/connections', label: appSentences.connections, icon: 'connections' },
  { to: '/settings', label: appSentences.settings, icon: 'settings' },
] as const satisfies readonly { to: string; label: string; icon: IconName }[];

/** The way to every page: icons with their names, in a narrow window icons whose names show when asked for. */
export function Navigation() {
  const at = useWorkingAt();
  const isNarrow = useIsNarrow();
  return (
    <nav className={cx('nav', isNarrow && 'narrow')} aria-label={appSentences.navigation}>
      <div className={cx('brand')}>
        <span className={cx('mark')}>
          <Icon name="logo" size={20} />
        </span>
        <span className={cx('word')}>Matchboard</span>
      </div>
      <ul className={cx('places')}>
        {places.map(({ to, label, icon }) => (
          <li key={to}>
            <Tooltip text={label} isOff={!isNarrow}>
              <Link
                to={to}
                className={cx('place')}
                activeOptions={{ exact: true }}
                activeProps={{ className: cx('current') }}
              >
                <Icon name={icon} size={18} />
                <span className={cx('word')}>{label}</span>
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      {at === null ? null : (
        <Tooltip
          text={at.practice ? appSentences.practiceAccount(at.name) : appSentences.realAccount(at.name)}
        >
          <Link to="/connections" className={cx('at', at.practice ? 'practice' : 'real')}>
            <Icon name={at.practice ? 'flask' : 'connections'} size={16} />
            <span className={cx('word')}>
              <strong>{at.practice ? appSentences.practice : appSentences.real}</strong>
              <span className={cx('account')}>{at.name}</span>
            </span>
          </Link>
        </Tooltip>
      )}
    </nav>
  );
}
