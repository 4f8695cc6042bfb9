/**
 * Limits how often passwords of operators can be tried. It is a JAR of its own, which Open Liberty loads into its sign-in. It
 * may use only the JDK. Begin with {@link io.keyward.signin.SignInThrottle}.
 */
package io.keyward.signin;
