/**
 * The resource provider {@code Microsoft.HDInsight} and the roles of {@code Microsoft.Authorization}, whose requests are
 * forwarded to Keyward. It may use {@code
 * arm.subscription}, {@code arm.wire}, {@code login} and {@code http}. Begin with {@link KeywardForwarder} and {@link
 * KeywardClient}.
 */
package io.keyward.localazure.arm.hdinsight;
