/**
 * The agent on the nodes of a cluster: it encrypts their disks with LUKS2 so that only the customer's key opens them.
 * It depends on the JDK only, and shares no class with the server. Begin with {@link io.keyward.agent.command.CommandLine}.
 */
package io.keyward.agent;
