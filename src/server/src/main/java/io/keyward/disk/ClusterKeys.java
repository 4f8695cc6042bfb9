package io.keyward.disk;

import static java.util.Comparator.comparing;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.key.KeyId;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The key versions that one cluster needs: those that its DEKs are wrapped with, the one in force, and the target of a
 * rotation that is under way.
 *
 * @param wrappedWith the key versions that at least one DEK is wrapped with
 */
public record ClusterKeys(ClusterId cluster, Encryption encryption, Set<KeyId> wrappedWith) {

    public ClusterKeys {
        wrappedWith = Set.copyOf(wrappedWith);
    }

    /** All needed versions, sorted by their canonical spelling. */
    public SortedSet<KeyId> all() {
        var keys = new TreeSet<KeyId>(comparing(KeyId::canonical));
        keys.addAll(wrappedWith);
        keys.add(encryption.key());
        keys.add(encryption.sealingKey());
        return keys;
    }

    /** True if a DEK is wrapped with this version: without it, at least one disk cannot be opened. */
    public boolean unwrapsWith(KeyId key) {
        return wrappedWith.contains(key);
    }

    /** True if new disks are sealed under this version. */
    public boolean sealsUnder(KeyId key) {
        return encryption.sealingKey().equals(key);
    }
}
