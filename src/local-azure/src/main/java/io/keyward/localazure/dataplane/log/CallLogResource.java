package io.keyward.localazure.dataplane.log;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.control.LocalAdmin;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.vault.LocalVault;
import io.keyward.localazure.vault.Vaults;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The call counts and the call log of one vault. */
@Path("local/vaults/{vault}")
@LocalAdmin
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CallLogResource {

    @Inject
    Vaults vaults;

    @Inject
    CallLogs logs;

    @PathParam("vault")
    String vault;

    /** The counts of the vault's whole log. Clients subtract two readings to count the calls in between. */
    @GET
    @Path("calls")
    public JsonObject calls() {
        return log().calls(vault);
    }

    /** The lines whose number is greater than {@code since}. */
    @GET
    @Path("log")
    public JsonObject lines(@QueryParam("since") @DefaultValue("0") long since) {
        var lines = BUILDERS.createArrayBuilder();
        log().lines(line -> line.getJsonNumber("number").longValue() > since).forEach(lines::add);
        return BUILDERS.createObjectBuilder().add("value", lines).build();
    }

    private CallLog log() {
        return vaults.find(vault)
                .map(LocalVault::name)
                .map(logs::of)
                .orElseThrow(() -> new Refusal(404, "ResourceNotFound", "there is no vault '%s'".formatted(vault)));
    }
}
