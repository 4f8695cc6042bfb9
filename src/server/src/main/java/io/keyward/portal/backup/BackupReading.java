package io.keyward.portal.backup;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.ClusterScope;
import io.keyward.disk.NeedSummaries;
import io.keyward.disk.need.NeedSource;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.retirement.Backup;
import io.keyward.retirement.BackupKeys;
import io.keyward.retirement.Backups;
import io.keyward.retirement.KeyEstate;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * The backups as a reader of a subscription may see them: with the key versions that clusters of the subscription need. A
 * reader of the backups of the whole installation sees all key versions.
 */
@RequestScoped
public class BackupReading {

    private static final int KEYS = 500;

    @Inject
    Backups backups;

    @Inject
    NeedSummaries needed;

    @Inject
    KeyEstate estate;

    @Inject
    PermittedReads permitted;

    @Inject
    CallerGrants caller;

    /** @return empty if the user may not read the backups */
    Optional<List<BackupRow>> page(ClusterScope of, String after, int limit) {
        return permitted.read(PortalData.BACKUPS, of, () -> rows(of, backups.page(after, limit)));
    }

    /** @return empty if there is no such backup, or the user may not read it */
    Optional<BackupRow> find(ClusterScope of, String name) {
        return permitted
                .read(
                        PortalData.BACKUPS,
                        of,
                        () -> rows(of, backups.find(name).stream().toList()))
                .flatMap(found -> found.stream().findFirst());
    }

    private List<BackupRow> rows(ClusterScope of, List<Backup> listed) {
        var named = listed.stream()
                .flatMap(backup -> backup.keys().stream())
                .distinct()
                .toList();
        var keys = new BackupKeys(
                needed.totals(named, of, NeedSource.STORED), caller.allowEverywhere(ArmAction.KEY_BACKUPS_READ));
        return listed.stream().map(backup -> BackupRow.of(backup, keys)).toList();
    }

    /** The key versions that clusters of the subscription are or were under; empty if the user may not read them. */
    List<String> knownKeys(ClusterScope of) {
        return permitted
                .read(PortalData.KEY_ESTATE, of, () -> estate.summaries(of, "", "", KEYS))
                .orElse(List.of())
                .stream()
                .map(summary -> summary.need().key().toString())
                .toList();
    }
}
