/** Small HTTPS servers that speak as Keyward, Key Vault and the identity endpoint do, for tests of the agent. */
package io.keyward.agent.fakes;
