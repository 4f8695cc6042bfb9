/** The metrics of Keyward, for Prometheus: what is counted, and how it reaches the server's {@code /metrics}. */
package io.keyward.metrics;
