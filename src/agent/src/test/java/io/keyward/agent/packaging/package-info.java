/** Tests of what the packages of the agent install: scripts, units, the manual page and the sample configuration. */
package io.keyward.agent.packaging;
