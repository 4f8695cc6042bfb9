/**
 * Runs the admission checks of a creation, a Change Key or a scale-up without changing anything. It may use {@code
 * arm.cluster} to parse the requests, {@code arm.json} and {@code arm.wire}. Begin with {@link
 * io.keyward.arm.preflight.CreationPreflightResource}.
 */
package io.keyward.arm.preflight;
