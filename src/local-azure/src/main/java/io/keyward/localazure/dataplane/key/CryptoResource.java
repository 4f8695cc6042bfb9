package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.dataplane.DataPlaneResource;
import io.keyward.localazure.dataplane.VaultOperation;
import io.keyward.localazure.key.KeyOperation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The cryptographic operations of {@code /keys}. An empty version (two slashes in a row) means the current version. */
@Path("keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CryptoResource extends DataPlaneResource {

    private static final String VERSION = "{name}/{version:[^/]*}/";

    @Inject
    CryptoService crypto;

    @PathParam("name")
    String name;

    @PathParam("version")
    String version;

    @POST
    @Path(VERSION + "wrapkey")
    public Response wrapKey(InputStream body) {
        return transform(VaultOperation.WRAP_KEY, KeyOperation.WRAP_KEY, body);
    }

    @POST
    @Path(VERSION + "unwrapkey")
    public Response unwrapKey(InputStream body) {
        return transform(VaultOperation.UNWRAP_KEY, KeyOperation.UNWRAP_KEY, body);
    }

    @POST
    @Path(VERSION + "encrypt")
    public Response encrypt(InputStream body) {
        return transform(VaultOperation.ENCRYPT, KeyOperation.ENCRYPT, body);
    }

    @POST
    @Path(VERSION + "decrypt")
    public Response decrypt(InputStream body) {
        return transform(VaultOperation.DECRYPT, KeyOperation.DECRYPT, body);
    }

    private Response transform(VaultOperation asked, KeyOperation operation, InputStream body) {
        return handleAndWipe(
                asked, name, version, context -> crypto.transform(context, operation, name, version, json(body)));
    }
}
