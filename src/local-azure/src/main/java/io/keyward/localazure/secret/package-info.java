/**
 * The secrets of the vaults. It may use {@code object}, {@code http} and {@code state}, and knows neither vaults nor callers.
 * Begin with {@link Secrets}.
 */
package io.keyward.localazure.secret;
