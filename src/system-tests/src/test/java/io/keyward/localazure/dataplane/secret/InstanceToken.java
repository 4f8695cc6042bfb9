package io.keyward.localazure.dataplane.secret;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;

/** Tokens for vaults, as a node gets them from the Instance Metadata Service. */
record InstanceToken(RunningKeyward server) {

    String of(AssignedIdentity identity) {
        var query =
                "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net&msi_res_id="
                        + identity.id();
        var request = server.client().request(server.imds().resolve(query)).header("Metadata", "true");
        try {
            var answer = server.client().send(request.build(), BodyHandlers.ofString());
            return LocalClient.json(answer).getString("access_token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
