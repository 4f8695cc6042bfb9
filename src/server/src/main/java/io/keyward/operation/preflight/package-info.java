/**
 * Preflights: the admission checks of a creation, run without starting it. Begin with {@link
 * io.keyward.operation.preflight.CreationPreflight}; the preflight of a key change is in {@code rotation}.
 */
package io.keyward.operation.preflight;
