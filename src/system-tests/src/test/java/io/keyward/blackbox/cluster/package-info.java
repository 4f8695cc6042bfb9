/**
 * The life of a cluster on the ARM wire: creation, preflight, changes, repeated requests, and which of them are
 * refused. The tests use the drivers in {@code blackbox.client}. Begin with {@code HdinsightClientIT}, where the
 * Azure SDK takes clusters through their whole life.
 */
package io.keyward.blackbox.cluster;
