package io.keyward.portal.backup;

import io.keyward.cluster.ClusterScope;
import io.keyward.list.Page;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.SubscriptionPage;
import io.keyward.retirement.Backup;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The registered backups that are not destroyed, in the order of their names. */
@Named
@RequestScoped
public class BackupList extends SubscriptionPage {

    private static final int BACKUPS = 50;

    @Inject
    BackupReading reading;

    @Inject
    ShownNames names;

    private Page<BackupRow> rows;

    public BackupList() {
        super(PortalData.BACKUPS);
    }

    @Override
    protected void read(ClusterScope of) {
        var after = Backup.isName(getAfter()) ? getAfter() : "";
        rows = reading.page(of, after, BACKUPS + 1)
                .map(found -> Page.of(found, BACKUPS, BackupRow::name))
                .orElse(null);
        if (rows != null) {
            names.read(rows.items().stream().map(BackupRow::notedBy).toList());
        }
    }

    /** Null if the user may not read the backups. */
    public Page<BackupRow> getRows() {
        return rows;
    }
}
