package io.keyward.localazure.dataplane.secret;

import static io.keyward.localazure.TestJson.fields;

import io.keyward.localazure.dataplane.DataPlaneResponse;
import io.keyward.localazure.dataplane.ObjectPage;
import io.keyward.localazure.dataplane.RequestContext;
import io.keyward.localazure.dataplane.TestVault;
import io.keyward.localazure.dataplane.TestVault.Reply;
import io.keyward.localazure.dataplane.VaultOperation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.function.Function;

/** The requests for secrets that a caller with all permissions sends to a vault. */
record SecretRequests(TestVault vault) {

    Reply set(String name, String request) {
        return vault.ask(
                VaultOperation.SET_SECRET, name, "", context -> vault.secrets.set(context, name, fields(request)));
    }

    Reply get(String name, String version) {
        return vault.ask(
                VaultOperation.GET_SECRET, name, version, context -> vault.secrets.get(context, name, version));
    }

    Reply delete(String name) {
        return vault.ask(VaultOperation.DELETE_SECRET, name, "", context -> vault.secrets.delete(context, name));
    }

    Reply getDeleted(String name) {
        return vault.ask(
                VaultOperation.GET_DELETED_SECRET, name, "", context -> vault.secrets.getDeleted(context, name));
    }

    Reply purge(String name) {
        var response = vault.endpoint.handle(vault.request(VaultOperation.PURGE_SECRET, name, "", "7.4"), context -> {
            vault.secrets.purge(context, name);
            return DataPlaneResponse.ok(JsonValue.EMPTY_JSON_OBJECT);
        });
        return TestVault.reply(response);
    }

    JsonObject ask(VaultOperation operation, String name, Function<RequestContext, JsonObject> handler) {
        return vault.ask(operation, name, "", handler).body();
    }

    static ObjectPage page(String url) {
        return ObjectPage.of(url, "7.4", Optional.empty(), Optional.empty());
    }

    static String version(Reply set) {
        return set.body().getString("id").replaceFirst(".*/", "");
    }
}
