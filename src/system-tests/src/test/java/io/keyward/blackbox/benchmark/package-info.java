/**
 * Measures what a rotation costs the customer's vault; {@code mvn -Pbenchmark} runs it and {@code
 * src/docs/quality/benchmarks.md} has the figures. It uses the drivers in {@code blackbox.client}. Begin with {@code
 * RotationBenchmark}.
 */
package io.keyward.blackbox.benchmark;
