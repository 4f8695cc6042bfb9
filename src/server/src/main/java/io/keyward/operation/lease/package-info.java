/**
 * Which server works on each open operation: a lease in the database, and the sweep that takes up operations without one. This
 * package may use {@code operation} and the packages below it. Begin with {@link io.keyward.operation.lease.HeldOperations}.
 */
package io.keyward.operation.lease;
