/**
 * Measures what a rotation costs the customer's vault and the server, how long it takes, and what the start of a server costs.
 * {@code mvn -Pbenchmark} runs the benchmarks, and {@code src/docs/quality/benchmarks.md} has the figures. They use the drivers
 * in {@code blackbox.client}. Begin with {@code RotationBenchmark}.
 */
package io.keyward.blackbox.benchmark;
