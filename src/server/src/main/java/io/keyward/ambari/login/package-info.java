/**
 * Authenticates the users of clusters' gateways and limits failed logins. It may use {@code ambari.wire} and the
 * clusters. Begin with {@link io.keyward.ambari.login.BasicAuthentication}.
 */
package io.keyward.ambari.login;
