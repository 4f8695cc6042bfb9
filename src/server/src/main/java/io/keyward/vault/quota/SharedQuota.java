package io.keyward.vault.quota;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.keyward.text.AsciiCase;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A quota that several vaults share, such as Azure's quota for all vaults of a subscription. The operator configures it as
 * {@code NAME=UNITS:VAULT VAULT ...}, because Keyward does not know the subscription of a vault.
 *
 * @param units the units in each window of the quota
 * @param vaults {@code host:port}, as in {@link io.keyward.vault.VaultHost#authority}
 */
record SharedQuota(String name, int units, Set<String> vaults) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9A-Za-z._-]{1,100})=([1-9][0-9]{0,8}):\\s*(\\S.*)");

    static SharedQuota parse(String text) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    "keyward.vault.shared-quotas has %s instead of NAME=UNITS:VAULT VAULT ...".formatted(text));
        }
        var vaults = Stream.of(written.group(3).split(" "))
                .filter(vault -> !vault.isBlank())
                .map(AsciiCase::fold)
                .collect(toUnmodifiableSet());
        return new SharedQuota(written.group(1), Integer.parseInt(written.group(2)), vaults);
    }

    /** The name of the quota in the database. No vault has such a name. */
    String id() {
        return "shared " + name;
    }
}
