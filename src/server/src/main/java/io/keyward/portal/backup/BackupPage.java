package io.keyward.portal.backup;

import io.keyward.cluster.ClusterScope;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedPages;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;

/** The page of one backup. Without {@code name} in its address, it is the form that registers a backup. */
@Named
@ViewScoped
public class BackupPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient BackupReading reading;

    @Inject
    transient PermittedPages pages;

    private String scope = "";
    private String name = "";
    private String etag = "";

    /**
     * The status is 404 if there is no such backup or the user may not read it. For a new backup, it is 404 if the user may not
     * register one.
     */
    public void load() {
        if (!isShown()) {
            MissingPage.mark();
        }
        etag = find().map(BackupRow::etag).orElse("");
    }

    private boolean isShown() {
        return isUnsaved() ? subscription().isPresent() && pages.isBackupRegistration() : find().isPresent();
    }

    /** True if the page must contain its forms, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isShown);
    }

    Optional<ClusterScope> subscription() {
        return ClusterScope.find(scope).filter(found -> found.group().isEmpty());
    }

    Optional<BackupRow> find() {
        return subscription().flatMap(of -> reading.find(of, name));
    }

    /** Null if there is no such backup, or the user may not read it. */
    public BackupRow getStored() {
        return find().orElse(null);
    }

    /** The resource id of a backup. */
    String resource(String backup) {
        return "%s/providers/Microsoft.HDInsight/keyBackups/%s"
                .formatted(subscription().orElseThrow().id(), backup);
    }

    /** The etag of the backup that the page showed first; empty for a backup that is not registered yet. */
    String etag() {
        return etag;
    }

    /** True if the page registers a backup. */
    public boolean isUnsaved() {
        return name.isEmpty();
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String text) {
        scope = TypedText.of(text);
    }

    /** Empty for a backup that is not registered yet. */
    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }
}
