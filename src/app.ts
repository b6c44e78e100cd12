import fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { Authenticator } from './access/authenticator.ts';
import { ExternalIssuer } from './access/external-issuer.ts';
import { tokenRoutes } from './tokens/token-routes.ts';
import { userRoutes } from './users/user-routes.ts';
import { activityRoutes } from './activities/activity-routes.ts';
import { bulkChangeRoutes, contactDeleteRoute } from './contacts/jobs/bulk-change-routes.ts';
import { bulkDeleteRoutes } from './contacts/jobs/bulk-delete-routes.ts';
import { accountEmailRoutes } from './account-emails/account-email-routes.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { auditRoutes } from './audit/audit-routes.ts';
import { clientRoutes } from './clients/client-routes.ts';
import { erasureRoutes } from './erasure/erasure-routes.ts';
import { formRoutes } from './forms/form-routes.ts';
import { allowOrigins } from './http/allow-origins.ts';
import { answerHeaders } from './http/answer-headers.ts';
import { answerUnreadable } from './http/answer-unreadable.ts';
import type { Config } from './config.ts';
import type { App } from './http/app-type.ts';
import { parseBodies } from './http/body-parsers.ts';
import { checkResponses } from './http/check-responses.ts';
import { describeError } from './wire/describe-error.ts';
import { contactRoutes } from './contacts/contact-routes.ts';
import { exportRoutes } from './exports/export-routes.ts';
import { fileImportRoutes } from './imports/file-import-routes.ts';
import { jsonImportRoutes } from './imports/json-import-routes.ts';
import { customFieldRoutes } from './custom-fields/custom-field-routes.ts';
import { documentationRoutes } from './http/documentation-routes.ts';
import { sendError } from './http/error-response.ts';
import { guardRoute } from './http/guard-route.ts';
import { createMetrics } from './http/metrics.ts';
import { observeRequests } from './http/observe-requests.ts';
import { collectOpenApi } from './http/openapi-document.ts';
import { operationsRoutes } from './http/operations-routes.ts';
import { checkPathParameters } from './http/path-parameters.ts';
import { limitUnmatched, requestLimits } from './http/request-limits.ts';
import { repeatSafely } from './http/repeat-safely.ts';
import { requestIdOf } from './http/request-id.ts';
import type { Services } from './http/services.ts';
import { trustedProxies } from './http/trusted-proxies.ts';
import { answerUnmatched } from './http/unmatched-requests.ts';
import { compileValidator } from './http/validation.ts';
import { listRoutes } from './lists/list-routes.ts';
import { loginPageRoutes } from './login/login-page-routes.ts';
import { mailboxPageRoutes } from './mail/mailbox-page-routes.ts';
import { mailboxRoutes } from './mail/mailbox-routes.ts';
import { messageRoutes } from './messages/message-routes.ts';
import { ledgerRoutes } from './ledger/ledger-routes.ts';
import { AuthorisationServer } from './oauth/authorisation-server.ts';
import { oauthRoutes } from './oauth/oauth-routes.ts';
import { ProviderLogin } from './oauth/provider-login.ts';
import { partnerRoutes } from './partner/partner-routes.ts';
import { publicPageRoutes } from './public-pages/public-page-routes.ts';
import { snippetRoutes } from './public-pages/snippet-routes.ts';
import { segmentRoutes } from './segments/segment-routes.ts';
import { smsRoutes } from './sms-channels/sms-routes.ts';
import { suppressionRoutes } from './suppression/suppression-routes.ts';
import { tagRoutes } from './tags/tag-routes.ts';

export interface AppDependencies extends Omit<Services, 'authenticator' | 'login'> {
  readonly logger: FastifyBaseLogger;
  /** How many mails wait, for the metrics. */
  readonly outboxDepth?: () => Promise<number>;
  /** For tests: an answer that its schema does not describe is an error. */
  readonly checkResponses?: boolean;
}

const second = 1_000;
const largestHead = 16_384;

/** Builds the HTTP app from its parts. It never listens, and closing it does not close the parts. */
export function buildApp(dependencies: AppDependencies): App {
  const headers = answerHeaders(dependencies.publicUrl);
  const app = createServer(dependencies, headers);
  const server = decorate(app, dependencies);
  const metrics = createMetrics(dependencies.outboxDepth);
  const limits = requestLimits(dependencies.config, dependencies.database);
  answerUnmatched(app);
  observeRequests(app, metrics, headers);
  if (dependencies.config.corsOrigins.length > 0) allowOrigins(app, dependencies.config.corsOrigins);
  if (limits?.addresses !== undefined) limitUnmatched(app, limits);
  parseBodies(app);
  app.addHook('onRoute', (route) => {
    guardRoute(route, limits);
    checkPathParameters(route);
    if (dependencies.checkResponses === true) checkResponses(route);
  });
  repeatSafely(app);
  collectOpenApi(app);
  app.register(async (routes: App) => {
    operationsRoutes(routes, metrics);
    // A worker listens for the operator's network alone.
    if (dependencies.config.role === 'worker') return;
    apiRoutes(routes);
    pageRoutes(routes, dependencies.config, server);
  });
  return app;
}

/** `/v3` and `/v1`. */
function apiRoutes(routes: App): void {
  contactRoutes(routes);
  listRoutes(routes);
  tagRoutes(routes);
  segmentRoutes(routes);
  smsRoutes(routes);
  customFieldRoutes(routes);
  activityRoutes(routes);
  bulkDeleteRoutes(routes);
  bulkChangeRoutes(routes);
  contactDeleteRoute(routes);
  exportRoutes(routes);
  jsonImportRoutes(routes);
  routes.register(async (uploads: App) => fileImportRoutes(uploads));
  accountRoutes(routes);
  accountEmailRoutes(routes);
  userRoutes(routes);
  clientRoutes(routes);
  tokenRoutes(routes);
  auditRoutes(routes);
  ledgerRoutes(routes);
  suppressionRoutes(routes);
  partnerRoutes(routes);
  formRoutes(routes);
  snippetRoutes(routes);
  erasureRoutes(routes);
  messageRoutes(routes);
  mailboxRoutes(routes);
}

/** The pages. With an external issuer, that issuer has the login pages. */
function pageRoutes(routes: App, config: Config, server: AuthorisationServer): void {
  mailboxPageRoutes(routes);
  documentationRoutes(routes);
  publicPageRoutes(routes);
  loginPageRoutes(routes);
  if (config.externalIssuer !== undefined) return;
  routes.register(async (pages: App) => oauthRoutes(pages, server));
}

function createServer({ config, logger }: AppDependencies, headers: Readonly<Record<string, string>>): App {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // One line for each request names its id; a logger for each request would cost more than the line.
    childLoggerFactory: (parent) => parent,
    genReqId: requestIdOf,
    trustProxy: trustedProxies(config.trustedProxies),
    bodyLimit: 256 * 1_024,
    connectionTimeout: 60 * second,
    requestTimeout: 30 * second,
    keepAliveTimeout: 72 * second,
    forceCloseConnections: 'idle',
    // A connection over its time limit is found within a second; the default is half a minute.
    http: { headersTimeout: 15 * second, maxHeaderSize: largestHead, connectionsCheckingInterval: second },
    // Whatever length it has, an id that is none is answered by its route.
    routerOptions: { maxParamLength: largestHead },
    return503OnClosing: false,
    clientErrorHandler: answerUnreadable(headers, logger),
    // No hook runs for a request that Fastify cannot route.
    frameworkErrors: (error, request, reply) => {
      reply.headers(headers).header('x-request-id', request.id);
      const { statusCode: status } = sendError(error, request, reply);
      request.log.info({ request_id: request.id, method: request.method, route: 'unknown', status }, 'request');
    },
  });
  app.setValidatorCompiler(compileValidator);
  app.setErrorHandler(sendError);
  return app;
}

function decorate(app: App, dependencies: AppDependencies): AuthorisationServer {
  const { config, publicUrl, database, keys, links, addressKeys, clock, instance, logger } = dependencies;
  const onUnwritten = (error: unknown): void =>
    logger.warn({ error: describeError(error) }, 'time of last use of a token not written');
  const externalIssuer = config.externalIssuer && new ExternalIssuer(config.externalIssuer, instance.audience);
  const authenticator = new Authenticator({ database, keys, instance, externalIssuer, clock, onUnwritten });
  const server = new AuthorisationServer({ database, clock, keys, publicUrl, instance }, logger);
  const login = new ProviderLogin(server, { database, clock, publicUrl });
  const given = { config, publicUrl, database, keys, instance, links, addressKeys, clock };
  app.decorate('services', { ...given, authenticator, login });
  app.decorateRequest('caller', null);
  app.addHook('onClose', () => Promise.all([authenticator.close(), server.close()]));
  return server;
}
