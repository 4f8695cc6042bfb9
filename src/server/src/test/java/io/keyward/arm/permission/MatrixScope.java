package io.keyward.arm.permission;

import io.keyward.authorization.Scope;
import io.keyward.key.ManagedIdentityId;

/** The scopes that the words of {@code permission/matrix.txt} stand for. */
final class MatrixScope {

    private static final String GROUP = "/subscriptions/s/resourceGroups/data";
    private static final String CLUSTERS = GROUP + "/providers/Microsoft.HDInsight/clusters/";
    private static final String IDENTITIES = GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";

    static final Scope CLUSTER = Scope.of(CLUSTERS + "spark");
    static final ManagedIdentityId IDENTITY = new ManagedIdentityId(IDENTITIES + "vault-user");

    private MatrixScope() {}

    /** The scope at which the role is assigned. */
    static Scope ofColumn(String column, String askedAt) {
        var resource = askedAt.equals("identity") ? IDENTITIES + "vault-user" : CLUSTERS + "spark";
        return switch (column) {
            case "root" -> Scope.ROOT;
            case "subscription" -> Scope.subscription("s");
            case "group" -> Scope.of(GROUP);
            case "resource" -> Scope.of(resource);
            case "sibling" -> Scope.of(resource + "2");
            case "group2" -> Scope.of(GROUP + "2");
            case "subscription2" -> Scope.subscription("s2");
            default -> throw new IllegalArgumentException("unknown column " + column);
        };
    }

    /** The scope that the path of the request names. */
    static Scope ofRow(String askedAt) {
        return switch (askedAt.replace("list of ", "").replace("any role in ", "")) {
            case "installation", "everybody" -> Scope.ROOT;
            case "subscription" -> Scope.subscription("s");
            case "group" -> Scope.of(GROUP);
            case "cluster", "scope" -> CLUSTER;
            default -> throw new IllegalArgumentException("unknown place " + askedAt);
        };
    }

    /** The word for the scope that a path template names. */
    static String ofPath(String template) {
        if (template.contains("{scope}")) {
            return "scope";
        }
        if (template.contains("{cluster}")) {
            return "cluster";
        }
        if (template.contains("{group}")) {
            return "group";
        }
        return template.contains("{subscription}") ? "subscription" : "installation";
    }
}
