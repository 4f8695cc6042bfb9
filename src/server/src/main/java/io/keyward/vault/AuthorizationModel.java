package io.keyward.vault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a vault authorizes the use of its keys, and therefore where the vault's owner grants a permission. The remedy and the
 * command for a missing permission are defined only here.
 */
public enum AuthorizationModel {
    /** The vault's own access policies. */
    ACCESS_POLICY(
            "AccessDenied",
            "grant the identity the key permission {permissions} in the vault's access policy",
            "az keyvault set-policy --name {vaultName} --key-permissions %s"
                            .formatted(KeyPermission.list(List.of(KeyPermission.values()), " "))
                    + " --object-id $(az identity show --ids {identity} --query principalId --output tsv)"),
    /** Azure role assignments (RBAC). */
    ROLES(
            "ForbiddenByRbac",
            "assign the identity a role that holds {permissions} on the vault's keys, such as Key Vault Crypto Service"
                    + " Encryption User; it may take minutes to arrive",
            "az role assignment create --role \"Key Vault Crypto Service Encryption User\""
                    + " --scope $(az keyvault show --name {vaultName} --query id --output tsv)"
                    + " --assignee-principal-type ServicePrincipal"
                    + " --assignee-object-id $(az identity show --ids {identity} --query principalId --output tsv)");

    private final String refusalCode;

    @SuppressWarnings("ImmutableEnumChecker") // Remedy is immutable
    private final Remedy remedy;

    AuthorizationModel(String refusalCode, String remedy, String command) {
        this.refusalCode = refusalCode;
        this.remedy = new Remedy(remedy, command);
    }

    /**
     * The authorization model of a vault that answers with this error code; empty if the code does not mean a missing
     * permission.
     */
    public static Optional<AuthorizationModel> ofRefusal(String code) {
        return Stream.of(values())
                .filter(model -> model.refusalCode.equals(code))
                .findFirst();
    }

    /** The cause of a refusal for a missing permission. */
    Cause cause() {
        return switch (this) {
            case ACCESS_POLICY -> Cause.PERMISSION_MISSING;
            case ROLES -> Cause.ROLE_MISSING;
        };
    }

    Remedy remedy() {
        return remedy;
    }
}
