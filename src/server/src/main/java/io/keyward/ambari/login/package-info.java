/**
 * Authenticates the users of clusters' gateways and limits failed logins. Begin with {@link
 * io.keyward.ambari.login.BasicAuthentication}.
 */
package io.keyward.ambari.login;
