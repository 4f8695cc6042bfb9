/**
 * The call log of each vault, and the counts that tests read. It may use {@code state}, {@code vault}, {@code control}
 * and {@code http}. Begin with {@link CallLog}.
 */
package io.keyward.localazure.dataplane.log;
