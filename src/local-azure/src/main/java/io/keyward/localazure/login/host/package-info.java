/**
 * The managed identity endpoint that a host of Azure has, in the protocol of App Service. It may use {@code login}, {@code
 * identity} and {@code http}. Begin with {@link ManagedIdentityTokens}.
 */
package io.keyward.localazure.login.host;
