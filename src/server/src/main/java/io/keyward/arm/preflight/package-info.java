/**
 * Runs the admission checks of a creation, a Change Key or a scale-up without changing anything. Begin with {@link
 * io.keyward.arm.preflight.CreationPreflightResource}.
 */
package io.keyward.arm.preflight;
