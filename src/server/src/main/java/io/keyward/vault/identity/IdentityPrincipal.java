package io.keyward.vault.identity;

import io.keyward.text.AsciiCase;

/**
 * The service principal of a managed identity: the tenant and the object id, which are the same in all its tokens for any
 * audience. Entra ID chooses both, and a recreated identity gets another object id.
 *
 * @param tenantId the claim {@code tid}, in lower case
 * @param objectId the claim {@code oid}, in lower case
 */
public record IdentityPrincipal(String tenantId, String objectId) {

    public IdentityPrincipal {
        tenantId = AsciiCase.fold(tenantId);
        objectId = AsciiCase.fold(objectId);
    }
}
