/**
 * The resource provider {@code Microsoft.HDInsight} and the activity log of {@code Microsoft.Insights}, whose requests are forwarded
 * to Keyward, and the roles that Keyward stores. It may use {@code role}, {@code arm.subscription}, {@code arm.wire}, {@code login}
 * and {@code http}. Begin with {@link KeywardForwarder} and {@link KeywardClient}.
 */
package io.keyward.localazure.arm.hdinsight;
