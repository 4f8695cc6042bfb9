/**
 * Tests inside Open Liberty, run there by Arquillian: transactions, roles, the batch job, and errors on the ARM wire.
 * Except {@code ArmErrorsIT}, they call beans of the server directly, with customers' vaults in memory. Begin with {@code
 * Deployments}.
 */
package io.keyward.container;
