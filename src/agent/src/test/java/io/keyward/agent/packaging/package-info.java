/** Tests of the agent's Debian package, its tarball, its manual page and its sample configuration. */
package io.keyward.agent.packaging;
