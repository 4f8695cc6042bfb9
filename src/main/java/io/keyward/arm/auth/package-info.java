/**
 * Authenticates callers of the ARM API by access tokens of the configured login authority. It may use {@code arm.wire}
 * for the error format. Begin with {@link io.keyward.arm.auth.BearerAuthentication}.
 */
package io.keyward.arm.auth;
