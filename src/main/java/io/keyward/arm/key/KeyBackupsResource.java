package io.keyward.arm.key;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.estate.Backup;
import io.keyward.estate.BackupNeeds;
import io.keyward.estate.Backups;
import io.keyward.estate.EstateProblem;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Keyward's own: the backups that can still be put back, each of which keeps key versions needed. */
@Path(KeyEstateResource.PATH + "/keyBackups")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyBackupsResource {

    private static final String NAME = "[0-9a-zA-Z][0-9a-zA-Z._-]{0,127}";
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    @Inject
    Backups backups;

    @Inject
    BackupNeeds needs;

    @Inject
    JsonBodies bodies;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @PathParam("subscription")
    String subscription; // part of the address only: a backup is of the whole installation

    @GET
    @Operation(summary = "The backups that are known and not destroyed")
    public JsonObject list() {
        var value = Json.createArrayBuilder();
        backups.all().forEach(backup -> value.add(view(backup)));
        return Json.createObjectBuilder().add("value", value).build();
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A backup and the key versions it needs")
    public JsonObject get(@PathParam("name") String name) {
        return backups.find(name)
                .map(KeyBackupsResource::view)
                .orElseThrow(() -> new EstateProblem.BackupNotFound(name));
    }

    /** Tell it right after the backup was taken: what it needs is known without a list of keys for a moment only. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tell Keyward of a backup; until it is destroyed, its key versions count as needed")
    public JsonObject put(@PathParam("name") String name, InputStream body) {
        if (!name.matches(NAME)) {
            throw new ArmProblem.InvalidName(
                    "backup", name, "it has 1 to 128 letters, digits, '.', '_' and '-', and begins with none of these");
        }
        var properties = bodies.read(body).get("properties");
        var now = clock.instant();
        var takenAt = takenAt(name, properties, now);
        var keys = keys(properties).orElseGet(() -> needs.of(name, takenAt, now));
        return view(backups.register(name, takenAt, keys, caller.objectId()));
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Tell Keyward that a backup was destroyed")
    public Response delete(@PathParam("name") String name) {
        return Response.status(backups.destroy(name, clock.instant()) ? Response.Status.OK : Response.Status.NO_CONTENT)
                .build();
    }

    private static Instant takenAt(String name, JsonMember properties, Instant now) {
        var member = properties.get("takenAt");
        try {
            var at = member.text().map(Instant::parse).orElse(now);
            if (at.isAfter(now)) {
                throw new EstateProblem.BackupFromTheFuture(name);
            }
            return possible(at, member);
        } catch (DateTimeParseException e) {
            throw member.wrong("must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static Instant possible(Instant takenAt, JsonMember member) {
        if (takenAt.isBefore(EARLIEST)) { // no database knows all of Java's times
            throw member.wrong("must not be before " + EARLIEST);
        }
        return takenAt;
    }

    private static Optional<Set<KeyId>> keys(JsonMember properties) {
        var given = properties.get("keys");
        return given.absent()
                ? Optional.empty()
                : Optional.of(given.items().stream()
                        .map(item -> KeyId.parse(item.requiredText()))
                        .collect(Collectors.toSet()));
    }

    private static JsonObject view(Backup backup) {
        var keys = Json.createArrayBuilder();
        backup.keys().stream().map(KeyId::toString).sorted().forEach(keys::add);
        var properties = Json.createObjectBuilder()
                .add("takenAt", backup.takenAt().toString())
                .add("notedBy", backup.notedBy())
                .add("keys", keys);
        return Json.createObjectBuilder()
                .add("name", backup.name())
                .add("properties", properties)
                .build();
    }
}
