/**
 * The failures that a caller can understand, with their error codes and HTTP statuses. It uses {@code text}
 * alone, and every package may use it. Begin with {@link io.keyward.problem.ProblemCode}.
 */
package io.keyward.problem;
