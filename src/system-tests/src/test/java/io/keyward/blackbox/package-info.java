/**
 * Tests from outside, against real servers: what customers send, what they see, and what Keyward refuses. Their classes are in
 * the module {@code system-tests}. Each subpackage holds the tests of one topic and uses {@code client} and {@code
 * io.keyward.testserver}, never another topic. Begin with {@code cluster.HdinsightClientIT}, the whole life of a cluster by the
 * Azure SDK.
 */
package io.keyward.blackbox;
