/**
 * The identity of this installation of Keyward: its signing keys, its name as an issuer, and the certificates it trusts. Begin
 * with {@link io.keyward.installation.InstallationKeys}.
 */
package io.keyward.installation;
