/**
 * The command line of the agent: what each command takes, prints and exits with. It uses everything of the agent. Begin with
 * {@link io.keyward.agent.command.CommandLine}.
 */
package io.keyward.agent.command;
