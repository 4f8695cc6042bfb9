package io.keyward.arm.metadata;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The document that {@code az cloud register} reads. Everybody may read it. */
@Path("endpoints")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MetadataResource {

    @Inject
    CloudMetadata metadata;

    @GET
    public JsonObject endpoints(@QueryParam("api-version") String version) {
        return version != null && version.startsWith("2015-") ? metadata.ofVersion2015() : metadata.document();
    }
}
