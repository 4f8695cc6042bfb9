package io.keyward.localazure.arm.identity;

import io.keyward.localazure.arm.wire.ArmBody;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.identity.FederatedCredential;
import io.keyward.localazure.identity.ManagedIdentity;
import java.io.InputStream;

/** The body of a PUT of a federated credential. It has an HTTPS issuer, a subject and exactly one audience. */
record FederatedCredentialBody(Fields properties) {

    private static final int LONGEST = 600;

    static FederatedCredentialBody read(InputStream content) {
        return new FederatedCredentialBody(ArmBody.read(content).properties());
    }

    FederatedCredential credential(ManagedIdentity identity, String name) {
        return new FederatedCredential(identity.principalId(), name, issuer(), text("subject"), audience());
    }

    private String issuer() {
        var issuer = text("issuer");
        if (!issuer.startsWith("https://")) {
            throw properties.malformed("The issuer '%s' is not an HTTPS address.".formatted(issuer));
        }
        return issuer;
    }

    private String audience() {
        var audiences = properties.texts("audiences");
        if (audiences.size() != 1) {
            throw properties.malformed("There must be exactly one audience.");
        }
        return audiences.get(0);
    }

    private String text(String name) {
        return properties
                .text(name)
                .filter(text -> !text.isBlank() && text.length() <= LONGEST)
                .orElseThrow(() -> properties.malformed(
                        "The property '%s' is missing or longer than %d characters.".formatted(name, LONGEST)));
    }
}
