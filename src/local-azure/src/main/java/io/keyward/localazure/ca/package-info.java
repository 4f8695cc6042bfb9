/**
 * The development certificate authority, a command that runs before the server starts. It uses no other package of the
 * local Azure. Begin with {@link DevelopmentCertificates}.
 */
package io.keyward.localazure.ca;
