import { createRouter, createWebHistory } from 'vue-router';
import { onceBack } from './away.ts';
import { followSheets } from './composables/useSheet.ts';
import { followLeaving } from './leaving.ts';
import { pageTitle } from './pageTitle.ts';
import WhyPage from './pages/WhyPage.vue';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: (to) => ({ name: 'why', query: to.query }) },
    { path: '/why', name: 'why', component: WhyPage, meta: { title: 'Why' } },
    {
      path: '/conversations/actions',
      name: 'actions',
      component: () => import('./pages/ActionsPage.vue'),
      meta: { title: 'Coaching and escalations', tab: 'conversations' },
    },
    {
      path: '/slices',
      name: 'slices',
      component: () => import('./pages/SlicesPage.vue'),
      meta: { title: 'Slices' },
    },
    {
      path: '/conversations/:id?',
      name: 'conversations',
      component: () => import('./pages/ConversationsPage.vue'),
      meta: { title: 'Conversations' },
    },
    {
      path: '/ground-truth/:view?',
      name: 'ground-truth',
      component: () => import('./pages/GroundTruthPage.vue'),
      meta: { title: 'Ground truth' },
    },
    {
      path: '/metric/:version?',
      name: 'metric',
      component: () => import('./pages/MetricPage.vue'),
      meta: { title: 'Metric' },
    },
    {
      path: '/briefings',
      name: 'briefings',
      component: () => import('./pages/BriefingsPage.vue'),
      meta: { title: 'Briefings' },
    },
    {
      path: '/briefings/:id',
      name: 'briefing',
      component: () => import('./pages/BriefingPage.vue'),
      meta: { title: 'Briefing' },
    },
    {
      path: '/first-hour',
      name: 'first-hour',
      component: () => import('./pages/FirstHourPage.vue'),
      meta: { title: 'The first hour' },
    },
    {
      path: '/:rest(.*)*',
      name: 'missing',
      component: () => import('./pages/MissingPage.vue'),
      meta: { title: 'Not found' },
    },
  ],
});

followLeaving(router);
followSheets(router);

// If code failed to load, the page is reloaded at the address the reader was going to, and only once: a second reload
// would abort the first.
let missed: string | null = null;
const openAnew = (): void => (missed === null ? location.reload() : location.assign(missed));
addEventListener('vite:preloadError', (event) => {
  event.preventDefault();
  onceBack(openAnew);
});
router.onError((_, to) => {
  missed = to.fullPath;
  onceBack(openAnew);
});

router.afterEach((to, _from, failure) => {
  if (failure === undefined) missed = null;
  document.title = pageTitle(to);
});
