package io.keyward.localazure.arm.vault;

import io.keyward.localazure.arm.wire.ArmBody;
import io.keyward.localazure.arm.wire.ArmResponses;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.text.AsciiCase;
import io.keyward.localazure.vault.DeletedVault;
import io.keyward.localazure.vault.Vaults;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** Deleted vaults and the name checks for vaults. The lists of managed HSMs are always empty. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeletedVaultResource {

    private static final String PROVIDER = "providers/microsoft.keyvault/";
    private static final String DELETED = PROVIDER + "locations/{location}/deletedvaults/{name}";

    @Inject
    Vaults vaults;

    @PathParam("subscription")
    String subscription;

    @GET
    @Path(PROVIDER + "deletedvaults")
    public JsonObject list() {
        return ArmResponses.list(
                vaults.deleted().stream().map(DeletedVault::toArm).toList());
    }

    @GET
    @Path(DELETED)
    public JsonObject get(@PathParam("location") String location, @PathParam("name") String name) {
        return existing(location, name).toArm();
    }

    @POST
    @Path(DELETED + "/purge")
    public Response purge(@PathParam("location") String location, @PathParam("name") String name) {
        vaults.purge(existing(location, name).id().name());
        return Response.ok().build();
    }

    @POST
    @Path(PROVIDER + "checknameavailability")
    public JsonObject checkName(InputStream content) {
        var name = ArmBody.read(content).name();
        try {
            VaultResource.requireName(name);
        } catch (Refusal refusal) {
            return ArmResponses.nameUnavailable("AccountNameInvalid", refusal.getMessage());
        }
        return isTaken(name)
                ? ArmResponses.nameUnavailable(
                        "AlreadyExists", "The name '%s' is in use or belongs to a deleted vault.".formatted(name))
                : ArmResponses.nameAvailable();
    }

    @POST
    @Path(PROVIDER + "checkmhsmnameavailability")
    public JsonObject checkHsmName(InputStream content) {
        ArmBody.read(content).name();
        return ArmResponses.nameAvailable();
    }

    @GET
    @Path("{place: (resourcegroups/[^/]+/)?}" + PROVIDER + "{kind: managedhsms|deletedmanagedhsms}")
    public JsonObject listHsms() {
        return ArmResponses.list(List.of());
    }

    private boolean isTaken(String name) {
        return vaults.find(name).isPresent()
                || vaults.deleted().stream()
                        .anyMatch(vault -> AsciiCase.equal(vault.id().name(), name));
    }

    private DeletedVault existing(String location, String name) {
        return vaults.deleted().stream()
                .filter(vault -> AsciiCase.equal(vault.id().name(), name))
                .filter(vault -> AsciiCase.equal(vault.vault().settings().location(), location))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        404,
                        "DeletedVaultNotFound",
                        "The specified deleted vault '%s' does not exist in '%s'.".formatted(name, location)));
    }
}
