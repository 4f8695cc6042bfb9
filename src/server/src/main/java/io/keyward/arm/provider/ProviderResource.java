package io.keyward.arm.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The operations of this provider, as Azure lists them for role definitions. */
@Path("providers/Microsoft.HDInsight/operations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

    @GET
    @Operation(summary = "List the operations of this provider")
    public JsonObject operations() {
        var value = Json.createArrayBuilder();
        ProviderOperation.ALL.stream().map(ProviderOperation::view).forEach(value::add);
        return Json.createObjectBuilder().add("value", value).build();
    }
}
