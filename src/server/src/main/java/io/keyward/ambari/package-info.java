/**
 * The Ambari API of Keyward: it shows the alerts about a cluster's key to clients of Apache Ambari. This package holds
 * the JAX-RS application and its resources, and may use its subpackages {@code login}, {@code query} and {@code wire}, and
 * the domain from {@code alert} down. Begin with {@link io.keyward.ambari.AmbariAlertsResource}.
 */
package io.keyward.ambari;
