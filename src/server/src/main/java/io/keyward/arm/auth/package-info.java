/**
 * Authenticates callers of the ARM API and of the node interface by access tokens. It may use {@code arm.wire} for the error
 * format, and {@code token}, which checks the token. Begin with {@link io.keyward.arm.auth.BearerAuthentication}.
 */
package io.keyward.arm.auth;
