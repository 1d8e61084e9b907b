/** Runs in the page: says what is cut, overlaps, is too small to hit, out of reach or wider than its window, by its words. */
export function layoutFaults(): readonly string[] {
  const faults: string[] = [];
  const wordsOf = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
  const above = (element: Element, is: (style: CSSStyleDeclaration) => boolean) => {
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      if (is(getComputedStyle(at))) return at;
    return null;
  };
  const isForReadersOnly = (element: Element) =>
    above(element, ({ clip, clipPath }) => clip !== 'auto' || clipPath !== 'none') !== null;
  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('[aria-hidden=true], [inert]') === null &&
    !isForReadersOnly(element);

  for (const whole of document.querySelectorAll('html, main, [role=dialog]')) {
    const tooWide = whole.scrollWidth - whole.clientWidth;
    if (tooWide > 1) faults.push(`wider than its window by ${tooWide}: ${whole.tagName.toLowerCase()}`);
  }

  for (const element of document.querySelectorAll('body *')) {
    if (!(element instanceof HTMLElement) || element.matches('input') || element.textContent?.trim() === '')
      continue;
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    if ((!hides(overflowX) && !hides(overflowY)) || !isShown(element)) continue;
    const isCutAcross =
      hides(overflowX) && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
    const isCutBelow = hides(overflowY) && element.scrollHeight > element.clientHeight + 3;
    if (isCutAcross || isCutBelow) faults.push(`cut: ${wordsOf(element)}`);
  }

  const overlay = document.querySelector('[role=dialog], [data-trigger], :popover-open:not([role=tooltip])');
  const selector = 'button, a[href], input, textarea, summary, [role=option], [role=switch]';
  const targets = [...document.querySelectorAll(selector)]
    // What one presses is the label of a choice, and the frame of a field.
    .map((element) => (element.matches('input') && element.closest('label')) || element)
    .filter((element, index, all) => all.indexOf(element) === index && isShown(element))
    .filter((element) => overlay === null || overlay.contains(element))
    .map((element) => ({
      element,
      box: (element.matches('input') ? (element.parentElement ?? element) : element).getBoundingClientRect(),
    }));
  for (const { element, box } of targets) {
    const isInText = element.matches('p a, li a') && getComputedStyle(element).display === 'inline';
    if (!isInText && (box.width < 24 || box.height < 23.5)) {
      faults.push(`${Math.round(box.width)}×${Math.round(box.height)}: ${wordsOf(element)}`);
    }
  }

  // What scrolls passes below what stays, on purpose: only what moves together can overlap by mistake.
  const scrollerOf = (element: Element) =>
    above(
      element,
      ({ position, overflowX, overflowY }) =>
        ['sticky', 'fixed', 'absolute'].includes(position) || /auto|scroll/.test(overflowX + overflowY),
    );
  const placed = targets.map((target) => ({ ...target, scroller: scrollerOf(target.element) }));
  for (const [index, a] of placed.entries()) {
    for (const b of placed.slice(index + 1)) {
      if (a.scroller !== b.scroller || a.element.contains(b.element) || b.element.contains(a.element))
        continue;
      const isFieldWithButton =
        a.element.parentElement === b.element.parentElement && a.element.matches('input');
      if (isFieldWithButton) continue;
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (width > 2 && height > 2) faults.push(`overlap: ${wordsOf(a.element)}, ${wordsOf(b.element)}`);
    }
  }

  for (const action of overlay === null ? document.querySelectorAll('main button[class*=primary]') : []) {
    const main = document.querySelector('main');
    const from = main?.scrollTop ?? 0;
    action.scrollIntoView({ block: 'nearest' });
    const { left, right, top, bottom, width, height } = action.getBoundingClientRect();
    const atItsMiddle = document.elementFromPoint(left + width / 2, top + height / 2);
    const isInside = left >= 0 && right <= innerWidth && top >= -1 && bottom <= innerHeight + 1;
    if (!isInside || !(action.contains(atItsMiddle) || atItsMiddle?.contains(action))) {
      faults.push(`cannot be reached: ${wordsOf(action)}`);
    }
    main?.scrollTo({ top: from });
  }
  return [...new Set(faults)];
}
