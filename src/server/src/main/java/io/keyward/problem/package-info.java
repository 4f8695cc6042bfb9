/**
 * The failures that a caller can understand, with their error codes and HTTP statuses. Begin with {@link
 * io.keyward.problem.ProblemCode}.
 */
package io.keyward.problem;
