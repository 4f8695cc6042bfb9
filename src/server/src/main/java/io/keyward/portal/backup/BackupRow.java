package io.keyward.portal.backup;

import io.keyward.retirement.Backup;
import io.keyward.retirement.BackupKeys;
import java.time.Instant;
import java.util.List;

/**
 * A backup that is not destroyed.
 *
 * @param keys the key versions that it needs, without those that the user may not see
 */
public record BackupRow(String name, String etag, Instant takenAt, String notedBy, List<String> keys) {

    static BackupRow of(Backup backup, BackupKeys keys) {
        return new BackupRow(backup.name(), backup.etag(), backup.takenAt(), backup.notedBy(), keys.of(backup));
    }
}
