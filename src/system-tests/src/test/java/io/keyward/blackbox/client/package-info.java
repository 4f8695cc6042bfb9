/**
 * The drivers of the tests from outside: a customer with its identities, vaults and clusters, and what a server
 * answers. They use {@code io.keyward.testserver} and speak HTTP to a server; they use no class of the product. Begin
 * with {@link io.keyward.blackbox.client.Customer}.
 */
package io.keyward.blackbox.client;
