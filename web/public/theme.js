// Before the first paint, so that no page flashes in the wrong theme. A file of its own: the page runs no inline script.
try {
  const stored = localStorage.getItem('plumbline.theme');
  const isDark = stored ? stored === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
} catch {
  document.documentElement.dataset.theme = 'light';
}
