package io.keyward.arm.key;

import io.keyward.arm.cluster.EncryptionMember;
import io.keyward.arm.json.JsonMember;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.retirement.WhatIf;
import io.keyward.text.AsciiCase;
import io.keyward.vault.KeyPermission;
import java.util.Arrays;

/** The body of {@code whatIf}: the change to analyse. */
final class WhatIfRequest {

    private static final String CHANGES =
            "must be one of disableVersion, expireVersion, deleteKey, closeFirewall, removePermission";

    private WhatIfRequest() {}

    static WhatIf read(JsonMember body) {
        var change = body.get("change");
        return switch (change.requiredText()) {
            case "disableVersion" -> new WhatIf.VersionDisabled(version(body));
            case "expireVersion" -> new WhatIf.VersionExpired(version(body));
            case "deleteKey" -> new WhatIf.WholeKeyDeleted(EncryptionMember.key(body));
            case "closeFirewall" -> new WhatIf.FirewallClosed(vault(body));
            case "removePermission" -> new WhatIf.PermissionRemoved(vault(body), identity(body), permission(body));
            default -> throw change.invalid(CHANGES);
        };
    }

    private static KeyId version(JsonMember body) {
        return EncryptionMember.key(body).version(body.get("keyVersion").requiredText());
    }

    // only KeyName parses vault addresses, so the vault is parsed as that of a key with any name
    private static String vault(JsonMember body) {
        return new KeyName(body.get("vaultUri").requiredText(), "any").vaultAuthority();
    }

    private static ManagedIdentityId identity(JsonMember body) {
        var member = body.get("msiResourceId");
        return ManagedIdentityId.find(member.requiredText())
                .orElseThrow(() -> member.invalid("must be the resource id of one user-assigned identity"));
    }

    private static KeyPermission permission(JsonMember body) {
        var member = body.get("permission");
        var wanted = member.requiredText();
        return Arrays.stream(KeyPermission.values())
                .filter(permission -> AsciiCase.equal(permission.wireName(), wanted))
                .findFirst()
                .orElseThrow(() -> member.invalid("must be one of get, wrapKey, unwrapKey"));
    }
}
