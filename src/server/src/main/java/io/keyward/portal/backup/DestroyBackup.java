package io.keyward.portal.backup;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.ReviewedForm;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import io.keyward.retirement.Backups;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Map;

/**
 * Declares that a backup was destroyed and no longer needs its key versions. The user confirms by typing the name of the
 * backup. If the backup has needed more key versions since the page was loaded, nothing is declared.
 */
@Named
@RequestScoped
public class DestroyBackup extends ReviewedForm {

    @Inject
    BackupPage page;

    @Inject
    Backups backups;

    @Inject
    CallerGrants grants;

    @Inject
    Clock clock;

    private String name = "";

    public DestroyBackup() {
        super(Map.of());
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(
                () -> !page.isUnsaved() && grants.allowEverywhere(ArmAction.KEY_BACKUPS_DELETE) && page.isPresent());
    }

    @Override
    protected ArmRequest prepare() {
        return getCommand();
    }

    @Override
    protected boolean apply() {
        actions.read(
                ArmAction.KEY_BACKUPS_DELETE,
                Scope.ROOT,
                () -> FieldProblem.requireName("destroy:name", name, "backup", page.getName()));
        actions.change(
                ArmAction.KEY_BACKUPS_DELETE,
                Scope.ROOT,
                new ResourceScope(page.resource(page.getName())),
                () -> backups.destroy(page.getName(), EtagCondition.unchangedSince(page.etag()), clock.instant()));
        return true;
    }

    /** Declares the backup destroyed, and shows the list. */
    @Override
    public void confirm() {
        super.confirm();
        if (isDone()) {
            Redirect.to(Address.of("backups", "subscription", page.getScope()));
        }
    }

    /**
     * The equivalent request for scripts. It is shown without a review, because the page shows the consequences from the start.
     */
    public ArmRequest getCommand() {
        return ArmRequest.of("DELETE", page.resource(page.getName())).ifMatch(page.etag());
    }

    /** What the user typed. */
    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = TypedText.of(typed);
    }
}
