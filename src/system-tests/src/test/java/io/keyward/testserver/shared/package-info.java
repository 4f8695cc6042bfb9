/** The servers that several test classes share, each with the settings and the freedom that its name says. */
package io.keyward.testserver.shared;
