/**
 * Which server works on each open operation: a lease in the database, and the sweep that takes up operations without one.
 * Begin with {@link io.keyward.operation.lease.HeldOperations}.
 */
package io.keyward.operation.lease;
