/**
 * The local Azure: an Azure for development and tests, deployed as a web application of its own beside Keyward. It
 * shares no class with the server and uses only Jakarta EE, MicroProfile Config, Nimbus and Bouncy Castle. Begin with
 * {@link LocalAzure}, then read {@code dataplane} for the vaults and {@code arm.wire} for the ARM side.
 */
package io.keyward.localazure;
