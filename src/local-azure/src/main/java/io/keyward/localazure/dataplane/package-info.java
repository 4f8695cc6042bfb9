/**
 * The steps that every request to a vault passes: authentication, faults, network rules, permissions, quotas and the
 * call log. It may use {@code vault}, {@code key}, {@code object}, {@code role}, {@code login}, {@code control}, {@code
 * rate}, {@code http}, {@code dataplane.log} and the ids of {@code arm.wire}. Begin with {@link VaultEndpoint}.
 */
package io.keyward.localazure.dataplane;
