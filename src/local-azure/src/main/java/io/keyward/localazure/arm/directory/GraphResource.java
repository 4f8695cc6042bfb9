package io.keyward.localazure.arm.directory;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.subscription.ArmCallers;
import io.keyward.localazure.arm.wire.ArmResponses;
import io.keyward.localazure.http.JsonBody;
import io.keyward.localazure.http.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/** The requests of Microsoft Graph with which {@code az} finds the principal of a role assignment or an access policy. */
@Path("v1.0")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GraphResource {

    private static final int MAX_IDS = 1000;
    private static final Pattern NAMED = Pattern.compile("\\w\\s+eq\\s+'([^']*)'");

    @Inject
    Directory directory;

    @Inject
    ArmCallers callers;

    /** The user who logged in. A service principal gets 400. */
    @GET
    @Path("me")
    public JsonObject me(@HeaderParam(HttpHeaders.AUTHORIZATION) String token) {
        return callers.of(token)
                .flatMap(caller -> directory.ofId(caller.objectId()))
                .filter(object -> object.type() == ObjectType.USER)
                .map(DirectoryObject::toJson)
                .orElseThrow(() -> new Refusal(
                        400, "BadRequest", "/me request is only valid with delegated authentication flow."));
    }

    @GET
    @Path("users")
    public JsonObject users(@QueryParam("$filter") String filter) {
        return list(ObjectType.USER, filter);
    }

    @GET
    @Path("groups")
    public JsonObject groups(@QueryParam("$filter") String filter) {
        return list(ObjectType.GROUP, filter);
    }

    @GET
    @Path("servicePrincipals")
    public JsonObject servicePrincipals(@QueryParam("$filter") String filter) {
        return list(ObjectType.SERVICE_PRINCIPAL, filter);
    }

    @GET
    @Path("{collection: users|groups|servicePrincipals}/{id}")
    public JsonObject get(@PathParam("collection") String collection, @PathParam("id") String id) {
        return switch (collection) {
            case "users" -> get(ObjectType.USER, id);
            case "groups" -> get(ObjectType.GROUP, id);
            default -> get(ObjectType.SERVICE_PRINCIPAL, id);
        };
    }

    /** The objects with the requested ids and types. az reads the kind of a principal from {@code @odata.type}. */
    @POST
    @Path("directoryObjects/getByIds")
    public JsonObject getByIds(InputStream body) {
        var request = JsonBody.read(body, "BadRequest");
        var ids = request.texts("ids");
        if (ids.size() > MAX_IDS) {
            throw new Refusal(400, "Request_BadRequest", "Too many ids: at most %d.".formatted(MAX_IDS));
        }
        var types = request.texts("types");
        return found(ids.stream()
                .flatMap(id -> directory.ofId(id).stream())
                .filter(object -> types.isEmpty() || object.type().isAmong(types))
                .map(DirectoryObject::toJson)
                .toList());
    }

    private static JsonObject found(List<JsonObject> objects) {
        return BUILDERS.createObjectBuilder(ArmResponses.list(objects))
                .add("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#directoryObjects")
                .build();
    }

    private JsonObject list(ObjectType type, String filter) {
        var name = NAMED.matcher(filter == null ? "" : filter);
        var wanted = name.find() ? name.group(1) : "";
        return ArmResponses.list(directory
                .ofType(type)
                .filter(object -> filter == null || object.isNamed(wanted))
                .map(DirectoryObject::toJson)
                .toList());
    }

    private JsonObject get(ObjectType type, String id) {
        return directory
                .ofType(type)
                .filter(object -> object.hasId(id) || object.isNamed(id))
                .findFirst()
                .map(DirectoryObject::toJson)
                .orElseThrow(() ->
                        new Refusal(404, "Request_ResourceNotFound", "Resource '%s' does not exist.".formatted(id)));
    }
}
