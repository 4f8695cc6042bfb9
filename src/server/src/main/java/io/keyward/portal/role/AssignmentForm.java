package io.keyward.portal.role;

import io.keyward.portal.page.TypedText;
import java.io.Serializable;

/** A role assignment as a user typed it into a form. */
public class AssignmentForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String scope = "";
    private String resource = "";
    private String role = "";
    private String principal = "";
    private String type = "User";
    private String description = "";

    /** A subscription, a resource group or the root. */
    public String getScope() {
        return scope;
    }

    public void setScope(String id) {
        scope = TypedText.of(id);
    }

    /** The id of a cluster or of a managed identity, if the role is assigned at one; else empty. */
    public String getResource() {
        return resource;
    }

    public void setResource(String id) {
        resource = TypedText.of(id);
    }

    /** The id of the role. */
    public String getRole() {
        return role;
    }

    public void setRole(String id) {
        role = TypedText.of(id);
    }

    /** The object id of the principal. */
    public String getPrincipal() {
        return principal;
    }

    public void setPrincipal(String id) {
        principal = TypedText.of(id);
    }

    /** The name of a {@link io.keyward.authorization.PrincipalType}. */
    public String getType() {
        return type;
    }

    public void setType(String word) {
        type = TypedText.of(word);
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String text) {
        description = TypedText.of(text);
    }
}
