/**
 * The Instance Metadata Service (IMDS), from which virtual machines get tokens for their managed identities. It may use {@code
 * login}, {@code login.host}, {@code identity}, {@code control}, {@code state} and {@code http}. Begin with {@link
 * InstanceTokens}.
 */
package io.keyward.localazure.login.machine;
