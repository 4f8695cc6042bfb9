package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.Route;
import io.keyward.arm.route.RouteReach;
import io.keyward.arm.wire.EtagHeaders;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.PathScope;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.chain.Heads;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.ClusterScope;
import io.keyward.disk.NeedSummaries;
import io.keyward.disk.NeedSummary;
import io.keyward.disk.need.NeedSource;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.Backup;
import io.keyward.retirement.BackupKeys;
import io.keyward.retirement.BackupRegistration;
import io.keyward.retirement.Backups;
import io.keyward.retirement.RetirementProblem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** An addition of Keyward: the database backups that can still be restored; each of them needs key versions. */
@Path(PathScope.IN_SUBSCRIPTION + "keyBackups")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyBackupsResource {

    @Inject
    Backups backups;

    @Inject
    BackupRegistration registration;

    @Inject
    NeedSummaries needed;

    @Inject
    AuditRecords audit;

    @Inject
    CallerGrants grants;

    @Inject
    JsonBodies bodies;

    @Inject
    Pages pages;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @PathParam("subscription")
    String subscription; // limits only the keys that are shown: a backup contains the whole installation

    @GET
    @Route(
            action = ArmAction.KEY_BACKUPS_READ,
            operationId = "keyBackups_list",
            summary = "List the known backups that are not destroyed",
            answers = "KeyBackupList")
    public JsonObject list(@BeanParam PageRequest request) {
        var page = backups.page(KeyBackupRequest.nameOfToken(request.after()), pages.limit());
        return pages.list(request, page, Backup::name, views(page)::of);
    }

    @GET
    @Path("{name}")
    @Route(
            action = ArmAction.KEY_BACKUPS_READ,
            operationId = "keyBackups_get",
            summary = "Read a backup and the key versions that it needs",
            answers = "KeyBackup",
            refuses = ProblemCode.BACKUP_NOT_FOUND)
    public JsonObject get(@PathParam("name") String name) {
        return backups.find(name)
                .map(backup -> views(List.of(backup)).of(backup))
                .orElseThrow(() -> RetirementProblem.backupNotFound(name));
    }

    /**
     * If the body lists no keys, Keyward determines the key versions from its records of the time of the backup. These records
     * are kept for a short time only, so register a backup as soon as it is taken.
     */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.KEY_BACKUPS_WRITE,
            at = RouteReach.INSTALLATION,
            operationId = "keyBackups_set",
            summary = "Register a backup; its key versions count as needed until the backup is destroyed",
            reads = "KeyBackup",
            answers = "KeyBackup",
            statuses = {200, 201},
            refuses = {ProblemCode.INVALID_NAME, ProblemCode.MALFORMED_KEY_ID},
            conditional = true)
    public JsonObject put(@PathParam("name") String name, InputStream body) {
        KeyBackupRequest.requireName(name);
        var request = KeyBackupRequest.read(name, bodies.read(body), clock.instant());
        var backup = registration.register(
                name, request.takenAt(), request.keys(), caller.objectId(), EtagHeaders.condition(headers));
        var view = new KeyBackupView(new BackupKeys(needs(List.of(backup)), true)).of(backup);
        return BUILDERS.createObjectBuilder(view)
                .add("auditHeads", auditHeads())
                .build();
    }

    // if the operator keeps this response, it can show later whether the audit log was reset to an older state
    private JsonArrayBuilder auditHeads() {
        return BUILDERS.createArrayBuilder(audit.work(Heads::texts));
    }

    @DELETE
    @Path("{name}")
    @Route(
            action = ArmAction.KEY_BACKUPS_DELETE,
            at = RouteReach.INSTALLATION,
            operationId = "keyBackups_delete",
            summary = "Declare that a backup was destroyed",
            statuses = {200, 204},
            conditional = true)
    public Response delete(@PathParam("name") String name) {
        var known = backups.destroy(name, EtagHeaders.condition(headers), clock.instant());
        return known ? Response.ok().build() : Response.noContent().build();
    }

    private KeyBackupView views(List<Backup> listed) {
        return new KeyBackupView(new BackupKeys(needs(listed), grants.allowEverywhere(ArmAction.KEY_BACKUPS_READ)));
    }

    private Map<KeyId, NeedSummary> needs(List<Backup> listed) {
        var keys = listed.stream().flatMap(backup -> backup.keys().stream()).distinct();
        return needed.totals(keys.toList(), ClusterScope.of(subscription), NeedSource.STORED);
    }
}
