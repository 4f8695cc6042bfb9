/**
 * The command line of the agent: what each command takes, prints and exits with. It uses most packages of the agent, and only
 * {@code Main} uses it. Begin with {@link io.keyward.agent.command.CommandLine}.
 */
package io.keyward.agent.command;
