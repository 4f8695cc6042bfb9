package io.keyward.access;

import io.keyward.problem.ProblemCode;
import java.time.Instant;

/**
 * What keeps a key from being used, since when.
 *
 * @param text what is, and what to do about it
 * @param since when it was first met
 * @param lastGoodAt when the key was last seen to work; null where it never was
 * @param lastSeenAt when it was last met
 */
public record AccessProblem(ProblemCode cause, String text, Instant since, Instant lastGoodAt, Instant lastSeenAt) {}
