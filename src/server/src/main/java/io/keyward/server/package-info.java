/**
 * Starts and checks the server: production rules, schema migration, background tasks, recovery of operations, health checks
 * and authentication. Begin with {@link io.keyward.server.StartupGuard}, which runs first, and then {@link
 * io.keyward.server.DatabaseStart}.
 */
package io.keyward.server;
