/**
 * Authenticates callers of the ARM API and of the node interface by access tokens. Begin with {@link
 * io.keyward.arm.auth.BearerAuthentication}.
 */
package io.keyward.arm.auth;
