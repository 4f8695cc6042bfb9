/**
 * The passwords of gateways: how they are hashed, and how many a server hashes or compares at once. Begin with {@link
 * io.keyward.cluster.password.PasswordLimiter}.
 */
package io.keyward.cluster.password;
