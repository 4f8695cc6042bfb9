package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.dataplane.Answer;
import io.keyward.localazure.dataplane.Entry;
import io.keyward.localazure.dataplane.VaultDoor;
import io.keyward.localazure.dataplane.VaultOperation;
import io.keyward.localazure.dataplane.Visit;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.http.JsonBody;
import io.keyward.localazure.key.KeyOperation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Function;

/** What a vault computes; a request that names no version (two slashes in a row) means the current one. */
@Path("keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CryptoResource {

    private static final String VERSION = "{name}/{version:[^/]*}/";

    @Inject
    VaultDoor door;

    @Inject
    CryptoDesk crypto;

    @Context
    HttpServletRequest http;

    @PathParam("name")
    String name;

    @PathParam("version")
    String version;

    @POST
    @Path(VERSION + "wrapkey")
    public Response wrapKey(InputStream body) {
        return convert(VaultOperation.WRAP_KEY, KeyOperation.WRAP_KEY, body);
    }

    @POST
    @Path(VERSION + "unwrapkey")
    public Response unwrapKey(InputStream body) {
        return convert(VaultOperation.UNWRAP_KEY, KeyOperation.UNWRAP_KEY, body);
    }

    @POST
    @Path(VERSION + "encrypt")
    public Response encrypt(InputStream body) {
        return convert(VaultOperation.ENCRYPT, KeyOperation.ENCRYPT, body);
    }

    @POST
    @Path(VERSION + "decrypt")
    public Response decrypt(InputStream body) {
        return convert(VaultOperation.DECRYPT, KeyOperation.DECRYPT, body);
    }

    @POST
    @Path(VERSION + "sign")
    public Response sign(InputStream body) {
        return convert(VaultOperation.SIGN, KeyOperation.SIGN, body);
    }

    @POST
    @Path(VERSION + "verify")
    public Response verify(InputStream body) {
        return enter(VaultOperation.VERIFY, entry -> crypto.verify(entry, name, version, json(body)));
    }

    private Response convert(VaultOperation asked, KeyOperation operation, InputStream body) {
        return enter(asked, entry -> crypto.convert(entry, operation, name, version, json(body)));
    }

    private Response enter(VaultOperation asked, Function<Entry, byte[]> work) {
        var visit = Visit.of(asked, http, name, version);
        return door.enter(visit, entry -> Answer.secret(work.apply(entry))).toResponse();
    }

    private static Fields json(InputStream body) {
        return JsonBody.read(body, "BadParameter");
    }
}
