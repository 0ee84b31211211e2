import { lazy } from 'react';
import type { RouteObject } from 'react-router';
import { SignInPage } from '@/features/sign-in/sign-in-page';
import { REP_PAGE } from '@/lib/session';
import { Elsewhere, Home, NothingHere, Reserved, Signed, ToRep } from './guards';
import { Frame } from './frame';

const FloorPage = lazy(() => import('@/features/floor/floor-page'));
const DeskPage = lazy(() => import('@/features/desk/desk-page'));
const CustomerPage = lazy(() => import('@/features/customers/customer-page'));
const WorkOrdersPage = lazy(() => import('@/features/work-orders/work-orders-page'));
const FeedsPage = lazy(() => import('@/features/feeds/feeds-page'));
const ApprovalsPage = lazy(() => import('@/features/approvals/approvals-page'));
const JobsPage = lazy(() => import('@/features/jobs/jobs-page'));
const ImportPage = lazy(() => import('@/features/jobs/import-page'));
const JobPage = lazy(() => import('@/features/jobs/job-page'));
const CustomersPage = lazy(() => import('@/features/customers/customers-page'));
const CampaignsPage = lazy(() => import('@/features/campaigns/campaigns-page'));
const CampaignPage = lazy(() => import('@/features/campaigns/campaign-page'));
const NewCampaignPage = lazy(() => import('@/features/campaigns/new-campaign-page'));
const RulesPage = lazy(() => import('@/features/rules/rules-page'));
const TablePage = lazy(() => import('@/features/rules/table-page'));
const VersionPage = lazy(() => import('@/features/rules/version-page'));
const AssignPage = lazy(() => import('@/features/assign/assign-page'));
const CoversPage = lazy(() => import('@/features/covers/covers-page'));
const ContactPage = lazy(() => import('@/features/contact/contact-page'));
const TodayPage = lazy(() => import('@/features/today/today-page'));
const MyResultsPage = lazy(() => import('@/features/kpi/my-results-page'));
const KnowledgePage = lazy(() => import('@/features/knowledge/knowledge-page'));
const SignOnPage = lazy(() => import('@/features/sign-on/sign-on-page'));
const KpiPage = lazy(() => import('@/features/kpi/kpi-page'));

/** Every address of the page; the server answers each with index.html. */
export const routes: RouteObject[] = [
  { path: '/sign-in', element: <SignInPage /> },
  // Only for who comes from within this page: whoever asks the server for it gets the rep's own.
  { path: REP_PAGE, element: <ToRep /> },
  {
    element: <Signed />,
    children: [
      { path: '/', element: <Home /> },
      {
        element: <Frame />,
        children: [
          { path: '/floor', element: <Reserved right="floor" screen={<FloorPage />} /> },
          { path: '/desk', element: <Reserved right="desk" screen={<DeskPage />} /> },
          { path: '/work-orders', element: <Reserved right="work-orders" screen={<WorkOrdersPage />} /> },
          { path: '/customers', element: <Reserved right="customers" screen={<CustomersPage />} /> },
          { path: '/customers/:id', element: <Reserved right="customers" screen={<CustomerPage />} /> },
          { path: '/today', element: <Reserved right="today" screen={<TodayPage />} /> },
          { path: '/results', element: <Reserved right="results" screen={<MyResultsPage />} /> },
          { path: '/assign', element: <Reserved right="assign" screen={<AssignPage />} /> },
          { path: '/covers', element: <Reserved right="covers" screen={<CoversPage />} /> },
          { path: '/contact', element: <Reserved right="contact" screen={<ContactPage />} /> },
          { path: '/knowledge', element: <Reserved right="knowledge" screen={<KnowledgePage />} /> },
          { path: '/kpi', element: <Reserved right="kpi" screen={<KpiPage />} /> },
          { path: '/campaigns', element: <Reserved right="campaigns" screen={<CampaignsPage />} /> },
          { path: '/campaigns/new', element: <Reserved right="campaigns" screen={<NewCampaignPage />} /> },
          { path: '/campaigns/:id', element: <Reserved right="campaigns" screen={<CampaignPage />} /> },
          { path: '/rules', element: <Reserved right="rules" screen={<RulesPage />} /> },
          { path: '/rules/:table', element: <Reserved right="rules" screen={<TablePage />} /> },
          { path: '/rules/:table/:id', element: <Reserved right="rules" screen={<VersionPage />} /> },
          { path: '/feeds', element: <Reserved right="feeds" screen={<FeedsPage />} /> },
          { path: '/approvals', element: <Reserved right="approvals" screen={<ApprovalsPage />} /> },
          { path: '/jobs', element: <Reserved right="jobs" screen={<JobsPage />} /> },
          { path: '/jobs/import', element: <Reserved right="jobs" screen={<ImportPage />} /> },
          { path: '/jobs/:id', element: <Reserved right="jobs" screen={<JobPage />} /> },
          { path: '/sign-on', element: <Reserved right="sign-on" screen={<SignOnPage />} /> },
          { path: '/open/customer', element: <CustomerPage /> },
          { path: '/nothing-here', element: <NothingHere /> },
          { path: '*', element: <Elsewhere /> },
        ],
      },
    ],
  },
];
