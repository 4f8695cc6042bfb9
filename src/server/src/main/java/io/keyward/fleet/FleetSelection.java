package io.keyward.fleet;

import io.keyward.cluster.search.ListedCluster;
import io.keyward.key.KeyName;
import io.keyward.text.AsciiCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Selects clusters with a customer's key below the address of a fleet rotation. A cluster must fulfil every given condition.
 *
 * @param vault the URL of the vault of the key in force
 * @param keyName the name of the key in force; only with a vault
 * @param keyVersion the version in force; only with a key name
 * @param tags the tags that a cluster must have
 * @param clusters names or resource ids; empty for all clusters
 * @param olderThanDays the key version in force was made longer ago than this
 */
public record FleetSelection(
        Optional<String> vault,
        Optional<String> keyName,
        Optional<String> keyVersion,
        Map<String, String> tags,
        List<String> clusters,
        Optional<Integer> olderThanDays) {

    /** How many clusters a request can list. To select more, a request names a key or tags. */
    public static final int MAX_CLUSTERS = 10_000;

    public static final int MAX_TAGS = 50;
    public static final int MAX_DAYS = 36_500;

    /** Every cluster below the address. */
    public static final FleetSelection ALL = new FleetSelection(
            Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of(), Optional.empty());

    public FleetSelection {
        tags = Map.copyOf(tags);
        clusters = List.copyOf(clusters);
    }

    /**
     * True if the cluster fulfils the conditions on vault, key name and key version. The other conditions are not checked
     * here.
     */
    public boolean matches(ListedCluster cluster) {
        var key = cluster.encryption().key();
        return vault.filter(wanted -> !authority(wanted).equals(key.key().vaultAuthority()))
                        .isEmpty()
                && keyName.filter(wanted -> !AsciiCase.equal(wanted, key.name()))
                        .isEmpty()
                && keyVersion
                        .filter(wanted -> !AsciiCase.equal(wanted, key.version()))
                        .isEmpty();
    }

    private static String authority(String vault) {
        return new KeyName(vault, "any").vaultAuthority();
    }
}
