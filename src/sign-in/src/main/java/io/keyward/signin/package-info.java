/**
 * Limits how often passwords of operators can be tried: a JAR of its own, which Open Liberty loads into its sign-in. It
 * may use the JDK alone and no other package. Begin with {@link io.keyward.signin.SignInThrottle}.
 */
package io.keyward.signin;
