package io.keyward.arm.key;

import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.disk.ErasedDisk;
import io.keyward.disk.ErasedDisks;
import io.keyward.disk.Erasure;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An addition of Keyward: the disks of removed nodes and deleted clusters, and whether their erasure is confirmed. */
@Path(KeyEstateResource.PATH + "/erasedDisks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ErasedDisksResource {

    @Inject
    ErasedDisks disks;

    @Inject
    Pages pages;

    @PathParam("subscription")
    String subscription;

    @GET
    @Operation(summary = "List erased disks and whether each erasure is confirmed")
    public JsonObject list(@BeanParam PageRequest request) {
        return pages.list(
                request,
                disks.page(subscription, request.afterNumber(), pages.limit()),
                disk -> Long.toString(disk.id()),
                ErasedDisksResource::view);
    }

    private static JsonObject view(ErasedDisk disk) {
        var view = Json.createObjectBuilder()
                .add("cluster", disk.cluster().toString())
                .add("host", disk.host())
                .add("disk", disk.id())
                .add("kind", disk.kind().name())
                .add("lun", disk.lun())
                .add("key", disk.key().toString())
                .add("erased", wire(disk.erasure()));
        disk.until().ifPresent(until -> view.add("until", until.toString()));
        disk.erasedAt().ifPresent(at -> view.add("erasedAt", at.toString()));
        disk.receipt().ifPresent(receipt -> view.add("receipt", receipt));
        return view.build();
    }

    private static String wire(Erasure erasure) {
        return switch (erasure) {
            case UNCONFIRMED, KIT_RECOVERABLE -> "unconfirmed";
            case ACKNOWLEDGED -> "acknowledged";
            case CONFIRMED -> "confirmed";
        };
    }
}
