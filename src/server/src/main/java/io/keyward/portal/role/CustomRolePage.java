package io.keyward.portal.role;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.PermissionsText;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import io.keyward.authorization.administration.RoleResourceIds;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.IndentedJson;
import io.keyward.portal.form.ShownResource;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** The page of one custom role. Without the parameter {@code id} in its address, it is the form for a new role. */
@Named
@ViewScoped
public class CustomRolePage implements ShownResource, Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient ReadableCustomRoles roles;

    @Inject
    transient CallerGrants grants;

    private final UUID fresh = UUID.randomUUID(); // so that a repeated request defines no second role
    private String id = "";
    private String name = "";
    private String at = "";

    /**
     * The status is 404 if there is no such role or the user may not read it. For a new role, it is 404 if the user may not
     * define one.
     */
    public void load() {
        find().map(CustomRole::definition).ifPresent(this::keep);
        if (!isShown()) {
            MissingPage.mark();
        }
    }

    // if the user may no longer read the role, the request of a button still needs the name and the scope: without
    // them, no refusal would be recorded
    private void keep(RoleDefinition role) {
        name = role.name();
        at = role.assignableScopes().get(0).text();
    }

    private boolean isShown() {
        return isUnsaved() ? grants.allowSomewhere(ArmAction.ROLE_DEFINITIONS_WRITE, Scope.ROOT) : find().isPresent();
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isShown);
    }

    /** True if the user may perform the action at all assignable scopes of the role. */
    @Override
    public boolean allows(ArmAction action) {
        return find().filter(role -> grants.read()
                        .allowAll(action.action(), role.definition().assignableScopes()))
                .isPresent();
    }

    /** @return the stored role; empty for a new role, and if there is none or the user may not read it */
    Optional<CustomRole> find() {
        return isUnsaved() ? Optional.empty() : roles.find(uuid());
    }

    /** The id of the role, also of a new one. */
    UUID uuid() {
        try {
            return isUnsaved() ? fresh : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return fresh;
        }
    }

    @Override
    public Scope scope() {
        return Scope.of(at);
    }

    @Override
    public String path() {
        return path(scope());
    }

    /** The resource id of the role at one of its scopes. */
    String path(Scope scope) {
        return "%s/providers/%s/%s".formatted(scope.text(), RoleResourceIds.DEFINITIONS, uuid());
    }

    /** The body of an ARM request that stores the role. */
    static JsonObject json(RoleDefinition role) {
        var scopes = role.assignableScopes().stream().map(Scope::text).toList();
        return BUILDERS.createObjectBuilder()
                .add(
                        "properties",
                        BUILDERS.createObjectBuilder()
                                .add("roleName", role.name())
                                .add("type", RoleType.CUSTOM.wireName())
                                .add("description", role.description())
                                .add("assignableScopes", BUILDERS.createArrayBuilder(scopes))
                                .add("permissions", PermissionsText.json(role.permissions())))
                .build();
    }

    /** The stored role as JSON; empty if there is no such role. */
    public String getStored() {
        return find().map(role -> IndentedJson.of(json(role.definition()))).orElse("");
    }

    @Override
    public String etag() {
        return find().map(CustomRole::etag).orElse("");
    }

    @Override
    public String list() {
        return Address.of("custom-roles");
    }

    @Override
    public boolean isUnsaved() {
        return id.isEmpty();
    }

    @Override
    public String getName() {
        return name;
    }

    /** Empty for a new role. */
    public String getId() {
        return id;
    }

    public void setId(String text) {
        id = TypedText.of(text);
    }
}
