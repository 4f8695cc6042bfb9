/**
 * The Ambari API of Keyward: clients of Apache Ambari read here the alerts about a cluster's key. This package holds
 * the JAX-RS application and its resources, and may use its rooms {@code login}, {@code query} and {@code wire}, and
 * the domain from {@code alert} down. Begin with {@link io.keyward.ambari.AmbariAlertsResource}.
 */
package io.keyward.ambari;
