/**
 * The resource provider {@code Microsoft.HDInsight}, the cloud metadata, the tenant and the subscription, the roles of {@code Microsoft.Authorization} and the activity log of {@code
 * Microsoft.Insights}, whose requests are forwarded to Keyward. It may use {@code
 * arm.subscription}, {@code arm.wire}, {@code login} and {@code http}. Begin with {@link KeywardForwarder} and {@link
 * KeywardClient}.
 */
package io.keyward.localazure.arm.hdinsight;
