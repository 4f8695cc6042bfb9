/**
 * For tests of the agent: small servers that speak as Keyward, Key Vault and the metadata service do, a fake kernel, and nodes
 * that use them.
 */
package io.keyward.agent.fakes;
