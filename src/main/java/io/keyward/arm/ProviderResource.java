package io.keyward.arm;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What callers can be allowed to do, in the form in which Azure lists it for roles. */
@Path("providers/Microsoft.HDInsight/operations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

    @GET
    @Operation(summary = "The operations of this provider")
    public JsonObject operations() {
        var value = Json.createArrayBuilder()
                .add(operation("read", "Cluster", "Read clusters"))
                .add(operation("write", "Cluster", "Create or change a cluster"))
                .add(operation("delete", "Cluster", "Delete a cluster"))
                .add(operation("rotatediskencryptionkey/action", "Cluster", "Change the disk encryption key"))
                .add(operation("roles/resize/action", "Cluster", "Resize a cluster"))
                .add(operation("listHosts/action", "Cluster", "List the nodes and the key of each"))
                .add(operation("disks/read", "Cluster", "List the disks of the nodes"))
                .add(operation("getGatewaySettings/action", "Cluster", "Read the gateway's settings"))
                .add(operation("updateGatewaySettings/action", "Cluster", "Change the gateway's settings"));
        return Json.createObjectBuilder().add("value", value).build();
    }

    private static JsonObjectBuilder operation(String name, String resource, String description) {
        return Json.createObjectBuilder()
                .add("name", "Microsoft.HDInsight/clusters/" + name)
                .add(
                        "display",
                        Json.createObjectBuilder()
                                .add("provider", "Microsoft.HDInsight")
                                .add("resource", resource)
                                .add("operation", description)
                                .add("description", description));
    }
}
