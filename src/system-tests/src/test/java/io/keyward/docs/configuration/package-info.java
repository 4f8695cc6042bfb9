/**
 * Keeps {@code src/docs/operate/configuration.md} equal to the code and the server's XML. Begin with {@code
 * ConfigurationApprovalTest}.
 */
package io.keyward.docs.configuration;
