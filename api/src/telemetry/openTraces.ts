import { queryAsked } from '@plumbline/schema';
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { requestScope, type RequestScope } from '../log/requestScope.ts';
import { operationBegan, operationEnded, requestAnswered, requestBegan } from './happenings.ts';

/**
 * Sends spans to a collector by OTLP over HTTP: one per request, in it one for its GraphQL operation, and in that one
 * per database query. Loaded only if there is a collector. `close` sends the remaining spans.
 */
export function openTraces(collector: string): { close: () => Promise<void> } {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'plumbline' }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${collector.replace(/\/+$/, '')}/v1/traces` })),
    ],
  });
  const tracer = provider.getTracer('plumbline');
  const callers = new W3CTraceContextPropagator();
  const requests = new WeakMap<RequestScope, Span>();
  const operations = new WeakMap<RequestScope, Span>();
  const under = (scope: RequestScope | undefined): Context => {
    const span = scope === undefined ? undefined : (operations.get(scope) ?? requests.get(scope));
    return span === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, span);
  };
  const endings = [
    requestBegan.watch(({ scope, headers }) => {
      const caller = callers.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      const attributes = { 'plumbline.request_id': scope.requestId };
      requests.set(scope, tracer.startSpan('request', { kind: SpanKind.SERVER, attributes }, caller));
    }),
    requestAnswered.watch(({ scope, method, route, status }) => {
      const span = requests.get(scope);
      span?.updateName(`${method} ${route}`).setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      });
      if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
    }),
    operationBegan.watch(({ scope, name }) => {
      const attributes = { 'graphql.operation.name': name };
      operations.set(scope, tracer.startSpan(`graphql ${name}`, { attributes }, under(scope)));
    }),
    operationEnded.watch(({ scope, failed }) => {
      const span = operations.get(scope);
      if (failed) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      operations.delete(scope);
    }),
    queryAsked.watch(({ system, name, statement, startedAt, durationMs, failed }) => {
      const attributes = {
        'db.system.name': system,
        'db.operation.name': name,
        'db.query.text': statement,
      };
      const options = { kind: SpanKind.CLIENT, startTime: startedAt, attributes };
      const span = tracer.startSpan(`${system} ${name}`, options, under(requestScope()));
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(startedAt + durationMs);
    }),
  ];
  return {
    close: async () => {
      endings.forEach((end) => end());
      await provider.shutdown();
    },
  };
}
