package io.keyward.retirement;

import io.keyward.disk.NeedSummary;
import io.keyward.key.KeyId;
import java.util.List;
import java.util.Map;

/**
 * The key versions of backups that a reader may learn of. The key versions of existing clusters have the spelling of the
 * customer (R11).
 *
 * @param needs what needs the key versions of the backups
 * @param all false for a reader of one subscription, who must not learn of keys that only other subscriptions need
 */
public record BackupKeys(Map<KeyId, NeedSummary> needs, boolean all) {

    public List<String> of(Backup backup) {
        return backup.keys().stream()
                .map(needs::get)
                .filter(need -> all || need.clusters() > 0)
                .map(need -> need.key().toString())
                .sorted()
                .toList();
    }
}
