package io.keyward.localazure.http;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/** Whatever was not foreseen is a bug of ours: the client gets a number, the log gets the story. */
@Provider
public class IncidentMapper implements ExceptionMapper<RuntimeException> {

    private static final System.Logger LOG = System.getLogger(IncidentMapper.class.getName());

    @Override
    public Response toResponse(RuntimeException bug) {
        var incident = UUID.randomUUID();
        LOG.log(ERROR, "incident " + incident, bug);
        var refusal = new Refusal(
                500, "InternalServerError", "The local Azure failed; its log knows incident %s.".formatted(incident));
        return Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refusal.toJson())
                .build();
    }
}
