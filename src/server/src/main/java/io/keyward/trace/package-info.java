/** Spans of OpenTelemetry around vault calls, probes and operations. */
package io.keyward.trace;
