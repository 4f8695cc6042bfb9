package io.keyward.portal.role;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.administration.RoleDefinitionAdministration;
import io.keyward.cluster.EtagCondition;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.Conflict;
import io.keyward.portal.form.ReviewedForm;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** Deletes a custom role that is not assigned. It wants the name of the role. */
@Named
@RequestScoped
public class DeleteRole extends ReviewedForm {

    @Inject
    CustomRolePage page;

    @Inject
    RoleDefinitionAdministration administration;

    @Inject
    CallerGrants grants;

    private final Conflict conflict = new Conflict();
    private String etag = "";
    private String name = "";

    public DeleteRole() {
        super(Map.of());
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> page.allows(ArmAction.ROLE_DEFINITIONS_DELETE));
    }

    @Override
    protected ArmRequest reviewed() {
        return getCommand();
    }

    @Override
    protected boolean changed() {
        var at = page.at();
        actions.read(ArmAction.ROLE_DEFINITIONS_DELETE, at, this::requireName);
        return conflict.observe(
                () -> actions.change(
                        ArmAction.ROLE_DEFINITIONS_DELETE, at, new ResourceScope(page.resource(at)), () -> {
                            administration.delete(page.uuid(), at, grants.read(), EtagCondition.unchangedSince(etag));
                            return true;
                        }),
                false);
    }

    private String requireName() {
        if (!AsciiCase.equal(name, page.getName())) {
            throw new FieldProblem("delete:name", "type the name of the role, %s".formatted(page.getName()));
        }
        return name;
    }

    /** Deletes the role, and shows the list. */
    @Override
    public void confirm() {
        super.confirm();
        if (isDone()) {
            Redirect.to(Address.of("custom-roles"));
        }
    }

    /** The same for a script. It needs no review, because the page shows the consequences from the start. */
    public ArmRequest getCommand() {
        return ArmRequest.of("DELETE", page.resource(page.at())).version(TypedAssignment.VERSION);
    }

    /** True if nothing was deleted because somebody else has changed the role. */
    public boolean isConflict() {
        return conflict.isFound();
    }

    /** The version of the role that the page shows. */
    public String getEtag() {
        return page.find().map(CustomRole::etag).orElse("");
    }

    public void setEtag(String version) {
        etag = TypedText.of(version);
    }

    /** What the user typed. */
    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = TypedText.of(typed);
    }
}
