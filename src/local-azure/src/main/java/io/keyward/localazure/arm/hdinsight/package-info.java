/**
 * The resource provider {@code Microsoft.HDInsight}, the cloud metadata, the tenant, the subscription and the activity log,
 * whose requests are forwarded to Keyward, and the roles that Keyward stores. It may use {@code role}, {@code
 * arm.subscription}, {@code arm.wire}, {@code login} and {@code http}. Begin with {@link KeywardForwarder} and {@link
 * KeywardClient}.
 */
package io.keyward.localazure.arm.hdinsight;
